package org.isocenter.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.web.body.PartQueue.OpenPart;
import org.junit.jupiter.api.Test;

class PartQueueTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void partsShouldBeOpenedInTheirOrderWhenTheirTurnComes() throws IOException {
        PartQueue queue = queue(3, 0);

        queue.next();
        assertThat(events).containsExactly("open 1");
        queue.next();
        queue.next();

        assertThat(events).containsExactly("open 1", "open 2", "open 3");
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void nextPartsShouldBeMadeReadyWhileOneIsSent() throws IOException {
        PartQueue queue = queue(4, 2);

        queue.next();
        assertThat(events).containsExactly("prepare 1", "prepare 2", "prepare 3", "open 1", "release 1");
        events.clear();
        queue.next();
        assertThat(events).containsExactly("prepare 4", "open 2", "release 2");
    }

    @Test
    void whatWasMadeReadyShouldBeReleasedWhereTheAnswerEndsEarly() throws IOException {
        PartQueue queue = queue(4, 2);
        queue.next();
        events.clear();

        queue.close();

        assertThat(events).containsExactly("release 2", "release 3");
    }

    @Test
    void lostPartsShouldBeLeftOut() throws IOException {
        PartQueue queue = new PartQueue(List.of(lost(), lost(), part(3), lost()).iterator(), 1);

        Optional<OpenPart> first = queue.next();

        assertThat(first).isPresent();
        assertThat(events).contains("open 3");
        assertThat(queue.next()).isEmpty();
    }

    private PartQueue queue(int parts, int ahead) {
        return new PartQueue(
                IntStream.rangeClosed(1, parts).mapToObj(this::part).toList().iterator(), ahead);
    }

    private static PartSource lost() {
        return new PartSource(Map.of(), "application/dicom", Optional::empty, () -> () -> {});
    }

    private PartSource part(int number) {
        return new PartSource(
                Map.of(),
                "application/dicom",
                () -> {
                    events.add("open " + number);
                    return Optional.of(new Nothing());
                },
                () -> {
                    events.add("prepare " + number);
                    return () -> events.add("release " + number);
                });
    }

    private static final class Nothing implements Content {

        @Override
        public long length() {
            return 0;
        }

        @Override
        public void send(ByteRange section, ResponseStream output) {}

        @Override
        public void close() {}
    }
}
