package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,      127.0.0.1,       true",
        "127.0.0.1,      127.0.0.2,       false",
        "10.0.0.0/8,     10.255.1.2,      true",
        "10.0.0.0/8,     11.0.0.0,        false",
        "192.0.2.64/26,  192.0.2.127,     true",
        "192.0.2.64/26,  192.0.2.128,     false",
        "0.0.0.0/0,      203.0.113.9,     true",
        "0.0.0.0/0,      ::1,             false",
        "fd00::/8,       fd12:3456::1,    true",
        "fd00::/8,       fe80::1,         false",
        "fe80::/10,      fe80::1%eth0,    true",
        "10.0.0.0/8,     proxy.example,   false"
    })
    void rangeShouldHoldWhatBeginsAlike(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/-1", "cafe", "1"})
    void otherTextShouldBeNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
