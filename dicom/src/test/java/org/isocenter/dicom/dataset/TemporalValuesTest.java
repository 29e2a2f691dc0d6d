package org.isocenter.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalValuesTest {

    @ParameterizedTest
    @CsvSource({
        "20240229, 2024-02-29, 2024-02-29",
        "2024.02.29, 2024-02-29, 2024-02-29",
        "202402, 2024-02-01, 2024-02-29",
        "2023, 2023-01-01, 2023-12-31",
        "20240229-2024, 2024-02-29, 2024-12-31",
        "2023-, 2023-01-01, 9999-12-31",
        "-202302, 0000-01-01, 2023-02-28"
    })
    void dateShouldMeanAllDaysItLeavesOpen(String value, LocalDate first, LocalDate last) {
        assertThat(DicomDate.parseRange(value)).contains(new DicomDate(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "20230229", "202313", "20", "2023-02-01", "2024-2023", "２０２３", "20230101-x"})
    void whatIsNoDateShouldBeEmpty(String value) {
        assertThat(DicomDate.parseRange(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10:00:00, 10:59:59.999999",
        "1015, 10:15:00, 10:15:59.999999",
        "101530, 10:15:30, 10:15:30.999999",
        "10:15:30, 10:15:30, 10:15:30.999999",
        "101530.5, 10:15:30.5, 10:15:30.599999",
        "101530.123456, 10:15:30.123456, 10:15:30.123456",
        "235960, 23:59:59, 23:59:59.999999",
        "10-1130, 10:00:00, 11:30:59.999999",
        "10-, 10:00:00, 23:59:59.999999",
        "-10, 00:00:00, 10:59:59.999999"
    })
    void timeShouldMeanAllMomentsItLeavesOpen(String value, LocalTime first, LocalTime last) {
        assertThat(DicomTime.parseRange(value)).contains(new DicomTime(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1", "24", "1060", "101561", "1015.5", "101530.", "101530.1234567", "11-10"})
    void whatIsNoTimeShouldBeEmpty(String value) {
        assertThat(DicomTime.parseRange(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01T00:00:00Z, 2024-12-31T23:59:59.999999Z",
        "20240229101530.5, 2024-02-29T10:15:30.500Z, 2024-02-29T10:15:30.599999Z",
        "2024022910+0200, 2024-02-29T08:00:00Z, 2024-02-29T08:59:59.999999Z",
        "20240229-0530, 2024-02-29T05:30:00Z, 2024-03-01T05:29:59.999999Z"
    })
    void dateTimeShouldBePlacedByItsOffset(String value, Instant first, Instant last) {
        DicomDateTime dateTime = DicomDateTime.parse(value).orElseThrow();
        assertThat(dateTime.firstInstant(ZoneOffset.UTC)).isEqualTo(first);
        assertThat(dateTime.lastInstant(ZoneOffset.UTC)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+0200", "2024+2", "2024+9900", "20241010x", "2024101024", "2024.10.10", "2024101010:15"})
    void whatIsNoDateTimeShouldBeEmpty(String value) {
        assertThat(DicomDateTime.parse(value)).isEmpty();
    }

    @Test
    void spanShouldNotRunBackwards() {
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThatIllegalArgumentException().isThrownBy(() -> new DicomDate(day, day.minusDays(1)));
        assertThat(new DicomDate(day, day).isExact()).isTrue();
    }

    @Test
    void attributeShouldGiveItsDatesTimesAndAges() {
        assertThat(Attribute.ofText(Tag.STUDY_DATE, ValueRepresentation.DA, List.of("202402", "x", "20240131"))
                        .dates())
                .extracting(DicomDate::last)
                .containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 1, 31));
        assertThat(Attribute.ofText(Tag.STUDY_TIME, ValueRepresentation.TM, List.of("0830"))
                        .times())
                .extracting(DicomTime::first)
                .containsExactly(LocalTime.of(8, 30));
        assertThat(Attribute.ofText(Tag.of(0x0008, 0x002A), ValueRepresentation.DT, List.of("2024+0100"))
                        .dateTimes())
                .extracting(DicomDateTime::offset)
                .containsExactly(ZoneOffset.ofHours(1));
        assertThat(Attribute.ofText(
                                Tag.of(0x0010, 0x1010),
                                ValueRepresentation.AS,
                                List.of("018M", "003D", "002W", "041Y", "41Y", "04XY", "041y"))
                        .ages())
                .containsExactly(Period.ofMonths(18), Period.ofDays(3), Period.ofWeeks(2), Period.ofYears(41));
    }
}
