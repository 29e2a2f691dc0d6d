package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.SampleInstances;
import org.isocenter.web.negotiation.InstanceForm;
import org.isocenter.web.negotiation.RequestedSyntax;
import org.isocenter.web.negotiation.Selection;
import org.junit.jupiter.api.Test;

/** In which transfer syntax each instance is sent, and what clients are told where it is not the one that they asked for. */
class UnmetWishesTest {

    private static final StoredInstance IMAGE = SampleInstances.image("1.1");
    private static final StoredInstance VIDEO = SampleInstances.of("1.2", SampleInstances.CT, SampleInstances.MPEG4);

    private static final TransferSyntax EXPLICIT = syntax(SampleInstances.EXPLICIT);
    private static final TransferSyntax IMPLICIT = syntax(SampleInstances.IMPLICIT);
    private static final TransferSyntax MPEG4 = syntax(SampleInstances.MPEG4);

    private boolean closed;

    @Test
    void instanceShouldBeSentInTheDefaultTransferSyntaxAndAVideoAsItIsStored() {
        List<Delivery> deliveries = plan(new RequestedSyntax(Optional.of(IMPLICIT), true), IMAGE, VIDEO);

        assertThat(deliveries).extracting(Delivery::syntax).containsExactly(IMPLICIT, MPEG4);
        assertThat(deliveries).extracting(Delivery::accepted).containsExactly(true, false);
        assertThat(unmet(deliveries).warning())
                .contains("1 instances are sent in the transfer syntax in which they are stored");
    }

    @Test
    void whateverIsStoredShouldBeSentByteForByteWhereTheClientTakesIt() {
        List<Delivery> deliveries = plan(RequestedSyntax.AS_STORED, IMAGE, VIDEO);

        assertThat(deliveries)
                .allMatch(Delivery::verbatim)
                .extracting(Delivery::syntax)
                .containsExactly(EXPLICIT, MPEG4);
        assertThat(unmet(deliveries).warning()).isEmpty();
    }

    @Test
    void clientThatNamesATransferSyntaxShouldGetNoOther() {
        List<Delivery> deliveries = plan(new RequestedSyntax(Optional.of(IMPLICIT), false), IMAGE, VIDEO, VIDEO);

        assertThatThrownBy(() -> unmet(deliveries))
                .isInstanceOf(RequestFailure.NotAcceptable.class)
                .hasMessage("2 of the instances");
    }

    @Test
    void onlyTheFormThatIsWantedMostShouldCount() {
        List<Delivery> deliveries = Delivery.plan(
                List.of(IMAGE),
                List.of(
                        new Selection<>(InstanceForm.PARTS, new RequestedSyntax(Optional.of(MPEG4), false), 1),
                        new Selection<>(InstanceForm.ZIP, RequestedSyntax.AS_STORED, 1)));

        assertThat(deliveries).noneMatch(Delivery::accepted);
        assertThatThrownBy(() -> unmet(deliveries)).isInstanceOf(RequestFailure.NotAcceptable.class);
    }

    @Test
    void instanceThatTurnsOutNotToBeTranscodableShouldBeCountedOnceItIsOpened() throws Exception {
        List<Delivery> deliveries = plan(new RequestedSyntax(Optional.of(IMPLICIT), true), IMAGE, IMAGE);
        UnmetWishes unmet = unmet(deliveries);

        assertThat(unmet.opened(deliveries.get(0), content(IMPLICIT))).isPresent();
        assertThat(unmet.warning()).isEmpty();
        assertThat(unmet.opened(deliveries.get(0), content(EXPLICIT))).isPresent();
        assertThat(unmet.warning()).hasValueSatisfying(text -> assertThat(text).startsWith("at least 1 instances"));
        unmet.opened(deliveries.get(1), content(EXPLICIT));
        assertThat(unmet.warning()).hasValueSatisfying(text -> assertThat(text).startsWith("2 instances"));
        assertThat(closed).isFalse();
    }

    @Test
    void instanceThatTurnsOutNotToBeTranscodableShouldEndTheAnswerOfAClientThatHasNamedTheTransferSyntax() {
        List<Delivery> deliveries = plan(new RequestedSyntax(Optional.of(IMPLICIT), false), IMAGE);
        UnmetWishes unmet = unmet(deliveries);

        assertThatThrownBy(() -> unmet.opened(deliveries.get(0), content(EXPLICIT)))
                .isInstanceOf(RequestFailure.NotAcceptable.class)
                .hasMessageContaining(IMAGE.path().path());
        assertThat(closed).isTrue();
    }

    @Test
    void lostInstanceShouldBeNoUnmetWish() throws Exception {
        List<Delivery> deliveries = plan(new RequestedSyntax(Optional.of(IMPLICIT), false), IMAGE);

        assertThat(unmet(deliveries).opened(deliveries.get(0), Optional.empty()))
                .isEmpty();
    }

    private static List<Delivery> plan(RequestedSyntax wanted, StoredInstance... instances) {
        return Delivery.plan(List.of(instances), List.of(new Selection<>(InstanceForm.PARTS, wanted, 1)));
    }

    private static UnmetWishes unmet(List<Delivery> deliveries) {
        return new UnmetWishes(deliveries, RequestFailure.NotAcceptable::new);
    }

    private static TransferSyntax syntax(String uid) {
        return TransferSyntax.of(new Uid(uid));
    }

    private Optional<InstanceContent> content(TransferSyntax syntax) {
        return Optional.of(new InstanceContent() {

            @Override
            public long length() {
                return 0;
            }

            @Override
            public TransferSyntax transferSyntax() {
                return syntax;
            }

            @Override
            public boolean isStored() {
                return true;
            }

            @Override
            public Optional<SeekableByteChannel> file() {
                return Optional.empty();
            }

            @Override
            public void writeTo(OutputStream output) throws IOException {
                throw new IOException("nothing is sent here");
            }

            @Override
            public void close() {
                closed = true;
            }
        });
    }
}
