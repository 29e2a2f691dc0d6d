package org.isocenter.ejb.configuration;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Internet addresses that begin with the same bits (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param bits of an address of 4 or 16 bytes
 * @param length in bytes of the addresses
 * @param prefix how many bits have to be the same
 */
public record AddressRange(BigInteger bits, int length, int prefix) {

    /** The loopback addresses (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
    public static final List<AddressRange> LOOPBACK =
            List.of(new AddressRange(BigInteger.valueOf(0x7F000000L), 4, 8), new AddressRange(BigInteger.ONE, 16, 128));

    /** Decimal and hexadecimal digits, points and colons: nothing that needs a name lookup. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]*\\.[0-9.]*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads an address, alone or with the length of a prefix: {@code 192.0.2.1}, {@code 10.0.0.0/8}, {@code fd00::/8}. */
    static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", -1);
        Optional<byte[]> address = address(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int length = address.get().length;
        int prefix = 8 * length;
        if (parts.length == 2) {
            if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > prefix) {
                return Optional.empty();
            }
            prefix = Integer.parseInt(parts[1]);
        }
        return Optional.of(new AddressRange(new BigInteger(1, address.get()), length, prefix));
    }

    /** Whether a numeric address is in this range; false for text that is not an address. */
    public boolean contains(String address) {
        return address(address)
                .filter(bytes -> bytes.length == length)
                .map(bytes -> new BigInteger(1, bytes).xor(bits).shiftRight(8 * length - prefix))
                .filter(difference -> difference.signum() == 0)
                .isPresent();
    }

    private static Optional<byte[]> address(String text) {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
