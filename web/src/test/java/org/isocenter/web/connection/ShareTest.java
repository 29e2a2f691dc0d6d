package org.isocenter.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a kind of requests may hold of the server. */
class ShareTest {

    private final Share share = new Share(2, 2);
    private final List<String> served = new ArrayList<>();

    @Test
    void placesShouldGoToThoseWhoComeAndThenToThoseWhoWaitInTheirOrder() {
        Runnable third = () -> served.add("third");
        Runnable fourth = () -> served.add("fourth");
        assertThat(share.arrive(() -> {})).isEqualTo(Share.Arrival.HAS_PLACE);
        assertThat(share.arrive(() -> {})).isEqualTo(Share.Arrival.HAS_PLACE);
        assertThat(share.arrive(third)).isEqualTo(Share.Arrival.WAITS);
        assertThat(share.arrive(fourth)).isEqualTo(Share.Arrival.WAITS);
        assertThat(share.arrive(() -> {})).isEqualTo(Share.Arrival.IS_REFUSED);

        share.leave();
        assertThat(served).containsExactly("third");
        share.leave();
        assertThat(served).containsExactly("third", "fourth");
        share.leave();
        assertThat(share.arrive(() -> {})).isEqualTo(Share.Arrival.HAS_PLACE);
        assertThat(share.arrive(() -> {})).isEqualTo(Share.Arrival.WAITS);
    }

    @Test
    void whoGivesUpShouldBePassedOver() {
        Runnable impatient = () -> served.add("impatient");
        share.arrive(() -> {});
        share.arrive(() -> {});
        share.arrive(impatient);
        share.arrive(() -> served.add("patient"));

        assertThat(share.giveUp(impatient)).isTrue();
        share.leave();
        assertThat(served).containsExactly("patient");
        assertThat(share.giveUp(impatient)).isFalse();
    }
}
