package org.isocenter.dicom.render;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.part10.StoredValues;

/** Colour profiles in files. A profile is copied, but never interpreted. */
public final class IccProfile {

    private static final int MOST_BYTES = 4 << 20;

    /** The greatest number of bytes in an APP2 segment after its name and the numbers of the piece. */
    private static final int PIECE = 0xFFFF - 2 - 14;

    private static final int APP2 = 0xE2;
    private static final int SIGNATURE_AND_HEADER_OF_PNG = 8 + 25;

    private IccProfile() {}

    /** The profile of sRGB (IEC 61966-2-1). */
    public static byte[] sRgb() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    /**
     * The profile in a data set.
     *
     * @throws RenderFailure if the profile is too long
     */
    public static byte[] read(Attribute attribute, StoredValues values) throws IOException {
        ByteBuffer bytes = ValueBytes.of(attribute, values, MOST_BYTES);
        byte[] profile = new byte[bytes.remaining()];
        bytes.get(profile);
        return profile;
    }

    /** The same file with a profile in it; unchanged if its format has no place for one. */
    public static byte[] embed(byte[] file, PictureFormat format, byte[] profile) throws IOException {
        return switch (format) {
            case JPEG -> inJpeg(file, profile);
            case PNG -> inPng(file, profile);
            case JP2 -> Jp2File.withProfile(file, profile);
            case GIF, PAM -> file;
        };
    }

    /** The JPEG file with the profile in APP2 segments after SOI (ICC.1, Annex B.4). */
    private static byte[] inJpeg(byte[] file, byte[] profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + profile.length + 64);
        DataOutputStream output = new DataOutputStream(bytes);
        // JFIF requires APP0 to be first.
        int start = (file[3] & 0xFF) == 0xE0 ? 4 + ((file[4] & 0xFF) << 8 | file[5] & 0xFF) : 2;
        output.write(file, 0, start);
        int pieces = (profile.length + PIECE - 1) / PIECE;
        for (int i = 0; i < pieces; i++) {
            int length = Math.min(PIECE, profile.length - i * PIECE);
            output.write(0xFF);
            output.write(APP2);
            output.writeShort(2 + 14 + length);
            output.write("ICC_PROFILE\0".getBytes(US_ASCII));
            output.write(i + 1);
            output.write(pieces);
            output.write(profile, i * PIECE, length);
        }
        output.write(file, start, file.length - start);
        return bytes.toByteArray();
    }

    /** The PNG file with the profile in an iCCP chunk after IHDR (ISO/IEC 15948 §11.3.3.3). */
    private static byte[] inPng(byte[] file, byte[] profile) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write("iCCPprofile\0\0".getBytes(US_ASCII));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
            deflater.write(profile);
        }
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + chunk.size() + 16);
        DataOutputStream output = new DataOutputStream(bytes);
        output.write(file, 0, SIGNATURE_AND_HEADER_OF_PNG);
        output.writeInt(chunk.size() - 4);
        chunk.writeTo(output);
        output.writeInt((int) checksum.getValue());
        output.write(file, SIGNATURE_AND_HEADER_OF_PNG, file.length - SIGNATURE_AND_HEADER_OF_PNG);
        return bytes.toByteArray();
    }
}
