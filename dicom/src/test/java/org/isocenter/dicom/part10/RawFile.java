package org.isocenter.dicom.part10;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Tag;

/** A file put together byte by byte, right or wrong. */
final class RawFile {

    static final long UNDEFINED = 0xFFFFFFFFL;
    static final int ITEM = 0xFFFEE000;
    static final int ITEM_END = 0xFFFEE00D;
    static final int SEQUENCE_END = 0xFFFEE0DD;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** Preamble, prefix, and a meta group that holds nothing but the transfer syntax. */
    static RawFile withMeta(String transferSyntax) {
        String uid = transferSyntax.length() % 2 == 0 ? transferSyntax : transferSyntax + "\0";
        return new RawFile().raw(new byte[128]).raw("DICM").explicit(0x00020010, "UI", uid);
    }

    RawFile bigEndian() {
        order = ByteOrder.BIG_ENDIAN;
        return this;
    }

    RawFile raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    RawFile raw(String latin1) {
        return raw(latin1.getBytes(ISO_8859_1));
    }

    RawFile tag(int tag) {
        return raw(
                buffer(4).putShort((short) (tag >>> 16)).putShort((short) tag).array());
    }

    RawFile u16(int number) {
        return raw(buffer(2).putShort((short) number).array());
    }

    RawFile u32(long number) {
        return raw(buffer(4).putInt((int) number).array());
    }

    /** An element of the explicit encodings, short form. */
    RawFile explicit(int tag, String vr, String value) {
        return tag(tag).raw(vr).u16(value.length()).raw(value);
    }

    /** The header of an element of the explicit encodings, long form. */
    RawFile explicitLong(int tag, String vr, long length) {
        return tag(tag).raw(vr).u16(0).u32(length);
    }

    RawFile implicit(int tag, String value) {
        return implicit(tag, value.length()).raw(value);
    }

    /** The header of an element of the implicit encoding, of an item or a delimiter. */
    RawFile implicit(int tag, long length) {
        return tag(tag).u32(length);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    Part10File read() throws ReadFailure {
        return read(ReadOptions.DEFAULT);
    }

    Part10File read(ReadOptions options) throws ReadFailure {
        return new Part10Reader(options).read(ByteBuffer.wrap(bytes()));
    }

    /** The value of an attribute of the top level, as text. */
    String string(int tag) throws IOException {
        return read().dataSet().string(new Tag(tag)).orElse("");
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }
}
