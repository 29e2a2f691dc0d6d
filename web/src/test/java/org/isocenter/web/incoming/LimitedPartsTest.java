package org.isocenter.web.incoming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.store.ContentTooLarge;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;
import org.junit.jupiter.api.Test;

/** Parts that are too many or too long, and archives that are not what they seem. */
class LimitedPartsTest {

    private static final StoreLimits TWO_PARTS_OF_FIVE_BYTES = new StoreLimits(5, Long.MAX_VALUE, 2);

    @Test
    void partThatIsTooLongShouldNotKeepTheNextFromBeingRead() throws IOException {
        LimitedParts parts = new LimitedParts(IncomingParts.of(file("123456"), file("12345")), TWO_PARTS_OF_FIVE_BYTES);

        InputStream tooLong = content(parts.next());
        assertThatThrownBy(tooLong::readAllBytes)
                .isInstanceOfSatisfying(ContentTooLarge.class, failure -> assertThat(failure.scope())
                        .isEqualTo(ContentTooLarge.Scope.PART));
        assertThat(content(parts.next()).readAllBytes()).hasSize(5);
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void partThatIsSkippedShouldBeCountedToo() throws IOException {
        InputStream content =
                content(new LimitedParts(IncomingParts.of(file("123456")), TWO_PARTS_OF_FIVE_BYTES).next());

        assertThat(content.skip(5)).isEqualTo(5);
        assertThatThrownBy(() -> content.skip(1)).isInstanceOf(ContentTooLarge.class);
    }

    @Test
    void onePartTooManyShouldEndTheRequest() throws IOException {
        LimitedParts parts =
                new LimitedParts(IncomingParts.of(file("1"), file("2"), file("3")), TWO_PARTS_OF_FIVE_BYTES);
        parts.next();
        parts.next();

        assertThatThrownBy(parts::next)
                .isInstanceOfSatisfying(ContentTooLarge.class, failure -> assertThat(failure.scope())
                        .isEqualTo(ContentTooLarge.Scope.REQUEST));
    }

    @Test
    void membersOfAnArchiveShouldComeInTheirOrderWithoutItsFolders() throws IOException {
        ZipMembers members = new ZipMembers(new ByteArrayInputStream(zip("a/", "", "a/one", "1", "two", "22")));

        IncomingPart.File first = (IncomingPart.File) members.next().orElseThrow();
        assertThat(first.required()).as("what is no DICOM file is passed over").isFalse();
        assertThat(first.content().readAllBytes()).hasSize(1);
        // The first may be left unread, wholly or in part.
        assertThat(content(members.next()).read()).isEqualTo('2');
        assertThat(members.next()).isEmpty();
    }

    @Test
    void archiveThatBreaksOffShouldFailWhereverItDoes() throws IOException {
        byte[] archive = zip("one", "1", "two", "a longer text that is not repeated: 0123456789");
        // Up to the central directory, where the members have an end.
        for (int length = 1; length < indexOf(archive, new byte[] {'P', 'K', 1, 2}); length++) {
            ZipMembers members = new ZipMembers(new ByteArrayInputStream(archive, 0, length));

            assertThatThrownBy(() -> readAll(members))
                    .as("archive of %d bytes", length)
                    .isInstanceOf(IOException.class);
        }
        readAll(new ZipMembers(new ByteArrayInputStream(archive)));
    }

    private static void readAll(ZipMembers members) throws IOException {
        for (Optional<IncomingPart> member = members.next(); member.isPresent(); member = members.next()) {
            content(member).readAllBytes();
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        return new String(bytes, ISO_8859_1).indexOf(new String(wanted, ISO_8859_1));
    }

    @Test
    void gigabytesThatCameOutOfNothingShouldBeRefused() {
        CountingInputStream compressed = new CountingInputStream(new ByteArrayInputStream(new byte[1]));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        };
        GuardedInflation inflation = new GuardedInflation(endless, compressed);

        assertThatThrownBy(() -> inflation.skipNBytes(Long.MAX_VALUE))
                .isInstanceOf(ContentTooLarge.class)
                .hasMessageContaining("200 times");
    }

    private static IncomingPart file(String content) {
        return new IncomingPart.File(new ByteArrayInputStream(content.getBytes(US_ASCII)));
    }

    private static InputStream content(Optional<IncomingPart> part) {
        return ((IncomingPart.File) part.orElseThrow()).content();
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(US_ASCII));
            }
        }
        return bytes.toByteArray();
    }
}
