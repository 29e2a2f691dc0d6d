package org.isocenter.ejb.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Older forms of private keys, in the one that Java reads (PKCS#8, RFC 5208 §5), in the encoding of X.690 §8. */
final class PrivateKeyForm {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION = {INTEGER, 1, 0};

    /** rsaEncryption, with its parameter NULL. */
    private static final byte[] RSA = {
        SEQUENCE, 13, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
    };

    /** id-ecPublicKey. */
    private static final byte[] ELLIPTIC_CURVE = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private PrivateKeyForm() {}

    /** @param pkcs1 an RSAPrivateKey */
    static byte[] ofRsa(byte[] pkcs1) {
        return element(SEQUENCE, joined(VERSION, RSA, element(OCTETS, pkcs1)));
    }

    /** @param sec1 an ECPrivateKey, which names its curve */
    static byte[] ofEllipticCurve(byte[] sec1) throws PemFailure {
        byte[] algorithm = element(SEQUENCE, joined(ELLIPTIC_CURVE, curve(sec1)));
        return element(SEQUENCE, joined(VERSION, algorithm, element(OCTETS, sec1)));
    }

    private static byte[] curve(byte[] sec1) throws PemFailure {
        try {
            ByteBuffer members = ByteBuffer.wrap(sec1);
            content(members, SEQUENCE);
            content(members, INTEGER);
            skip(members);
            if (members.hasRemaining() && (members.get(members.position()) & 0xFF) == PARAMETERS) {
                int length = content(members, PARAMETERS);
                return Arrays.copyOfRange(sec1, members.position(), members.position() + length);
            }
        } catch (RuntimeException e) {
            throw new PemFailure("has a key that is damaged");
        }
        throw new PemFailure("has a key that does not name its curve");
    }

    /** Goes to the content of the next element, or behind it if it is a number; its length. */
    private static int content(ByteBuffer elements, int tag) {
        if ((elements.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("another element");
        }
        int length = length(elements);
        if (tag == INTEGER) {
            elements.position(elements.position() + length);
        }
        return length;
    }

    private static void skip(ByteBuffer elements) {
        elements.get();
        int length = length(elements);
        elements.position(elements.position() + length);
    }

    private static int length(ByteBuffer elements) {
        int first = elements.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | elements.get() & 0xFF;
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            element.write(0x82);
            element.write(content.length >> 8);
            element.write(content.length);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
