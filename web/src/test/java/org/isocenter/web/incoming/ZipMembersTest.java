package org.isocenter.web.incoming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.ejb.store.IncomingPart;
import org.junit.jupiter.api.Test;

class ZipMembersTest {

    private static final byte[] PATIENT = "DICM PPPPK\7\10 and so on, PK".getBytes(ISO_8859_1);

    @Test
    void storedMembersWithTheirLengthBehindThemShouldBeRead() throws IOException {
        for (boolean zip64 : new boolean[] {false, true}) {
            byte[] archive = archive(zip64, PATIENT, new byte[0], "PK".getBytes(ISO_8859_1));

            assertThat(members(archive)).containsExactly(PATIENT, new byte[0], "PK".getBytes(ISO_8859_1));
        }
    }

    @Test
    void storedMemberThatBreaksOffShouldBeAFailure() throws IOException {
        byte[] archive = archive(false, PATIENT);

        assertThatThrownBy(() -> members(Arrays.copyOf(archive, 60))).isInstanceOf(IOException.class);
    }

    @Test
    void namesShouldMeanNothingInWhateverCodePageTheyAre() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Name-\u00fc"));
            zip.write(PATIENT);
            zip.closeEntry();
        }
        byte[] archive = bytes.toByteArray();
        // The name says that it is in UTF-8, and is not.
        archive[36] = (byte) 0x81;

        assertThat(members(archive)).containsExactly(PATIENT);
    }

    private static List<byte[]> members(byte[] archive) throws IOException {
        ZipMembers members = new ZipMembers(new ByteArrayInputStream(archive));
        List<byte[]> contents = new ArrayList<>();
        for (Optional<IncomingPart> part = members.next(); part.isPresent(); part = members.next()) {
            contents.add(((IncomingPart.File) part.get()).content().readAllBytes());
        }
        return contents;
    }

    private static byte[] archive(boolean zip64, byte[]... members) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        for (byte[] member : members) {
            ByteBuffer header = ByteBuffer.allocate(31).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0x04034B50).putShort((short) 20).putShort((short) 8);
            header.putShort(26, (short) 1).put(30, (byte) 'a');
            archive.write(header.array());
            archive.write(member);
            CRC32 checksum = new CRC32();
            checksum.update(member);
            ByteBuffer descriptor = ByteBuffer.allocate(zip64 ? 24 : 16).order(ByteOrder.LITTLE_ENDIAN);
            descriptor.putInt(0x08074B50).putInt((int) checksum.getValue());
            if (zip64) {
                descriptor.putLong(member.length).putLong(member.length);
            } else {
                descriptor.putInt(member.length).putInt(member.length);
            }
            archive.write(descriptor.array());
        }
        archive.write(new byte[] {'P', 'K', 1, 2, 0, 0, 0, 0});
        return archive.toByteArray();
    }
}
