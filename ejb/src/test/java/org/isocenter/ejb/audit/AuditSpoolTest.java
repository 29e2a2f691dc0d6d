package org.isocenter.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSpoolTest {

    private static final long ROOMY = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void linesShouldBeReadByTheirNumbersAcrossRestarts() throws IOException {
        AuditSpool first = open(ROOMY, WhenFull.OLDEST, true);
        first.append(lines("one", "two"));
        first.append(lines("three"));
        first.sent(2);
        first.close();

        AuditSpool again = open(ROOMY, WhenFull.OLDEST, true);
        again.append(lines("four"));

        assertThat(again.sent()).isEqualTo(2);
        assertThat(again.unsent()).isEqualTo(2);
        assertThat(texts(again.read(again.sent() + 1, 10))).containsExactly("3 three", "4 four");
        assertThat(texts(again.read(1, 2))).containsExactly("1 one", "2 two");
        assertThat(again.read(5, 10)).isEmpty();
    }

    @Test
    void lineThatWasNotWrittenWholeShouldBeCutOff() throws IOException {
        AuditSpool first = open(ROOMY, WhenFull.OLDEST, true);
        first.append(lines("one", "two"));
        first.close();
        Path file = files().get(0);
        Files.writeString(file, "{\"sequence\":3,\"ti", StandardOpenOption.APPEND);

        AuditSpool again = open(ROOMY, WhenFull.OLDEST, true);
        again.append(lines("three"));

        assertThat(texts(again.read(1, 10))).containsExactly("1 one", "2 two", "3 three");
        assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void oldestShouldMakeRoomAndWhatWasNotSentBeCounted() throws IOException {
        AuditSpool spool = open(20_000, WhenFull.OLDEST, true);
        fill(spool, 300);

        assertThat(spool.bytes()).isLessThanOrEqualTo(20_000);
        List<AuditLine> left = readAll(spool);
        assertThat(left.get(0).sequence()).isGreaterThan(1);
        assertThat(left.get(left.size() - 1).sequence()).isEqualTo(300);
        assertThat(spool.takeRemovedUnsent()).isEqualTo(300 - left.size());
        assertThat(spool.takeRemovedUnsent()).isZero();
    }

    @Test
    void nothingShouldBeRemovedThatWasNotSentWhereNewOnesHaveToWait() throws IOException {
        AuditSpool spool = open(20_000, WhenFull.NEWEST, true);

        assertThatThrownBy(() -> fill(spool, 300)).isInstanceOf(AuditSpool.Full.class);

        long last = spool.next() - 1;
        assertThat(readAll(spool)).hasSize((int) last);
        spool.sent(last);
        spool.append(lines("now there is room"));
        assertThat(spool.next() - 1).isEqualTo(last + 1);
        assertThat(spool.takeRemovedUnsent()).isZero();
    }

    @Test
    void fileThatSomebodyTookAwayShouldBePassedOver() throws IOException {
        AuditSpool spool = open(20_000, WhenFull.OLDEST, false);
        fill(spool, 50);
        assertThat(files()).hasSizeGreaterThan(2);
        Files.delete(files().get(0));

        List<AuditLine> left = readAll(spool);

        assertThat(left.get(0).sequence()).isGreaterThan(1);
        assertThat(left.get(left.size() - 1).sequence()).isEqualTo(50);
    }

    @Test
    void nothingShouldBeThereAfterAnAttemptThatFailed() throws IOException {
        AuditSpool spool = open(ROOMY, WhenFull.REFUSE, false);
        spool.append(lines("one"));
        spool.close();
        Files.delete(files().get(0));
        Files.delete(folder.resolve("audit"));
        Files.writeString(folder.resolve("audit"), "not a folder");

        assertThatThrownBy(() -> spool.append(lines("two"))).isInstanceOf(IOException.class);

        assertThat(spool.next()).isEqualTo(2);
    }

    private AuditSpool open(long maximum, WhenFull whenFull, boolean sent) throws IOException {
        AuditSpool spool = new AuditSpool(folder.resolve("audit"), maximum, whenFull, sent);
        spool.open();
        return spool;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static void fill(AuditSpool spool, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            spool.append(lines("event " + i));
        }
    }

    private static List<AuditLine> readAll(AuditSpool spool) throws IOException {
        List<AuditLine> all = new ArrayList<>();
        for (List<AuditLine> some = spool.read(1, 7); !some.isEmpty(); ) {
            all.addAll(some);
            some = spool.read(some.get(some.size() - 1).sequence() + 1, 7);
        }
        return all;
    }

    private static List<AuditLine> lines(String... texts) {
        return Stream.of(texts).map(TestLines::line).toList();
    }

    private static List<String> texts(List<AuditLine> lines) {
        return lines.stream().map(line -> line.sequence() + " " + line.what()).toList();
    }
}
