package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.store.StoreResponse.Status;
import org.isocenter.persistence.index.Lineage;
import org.junit.jupiter.api.Test;

class StoreResponseTest {

    private static final String BASE = "http://archive/dicom-web/";
    private static final SopInstance SOP = new SopInstance(new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid("1.2.3.4"));
    private static final ResourcePath.Instance PATH = new ResourcePath.Instance("1.2", "1.2.3", "1.2.3.4");

    private static final StoreOutcome STORED = new StoreOutcome.Stored(
            SOP, PATH, Lineage.of("P", "1.2", "1.2.3", "1.2.3.4"), StoreOutcome.Disposition.NEW, Optional.empty());
    private static final StoreOutcome FILTERED =
            new StoreOutcome.FilteredOut(SOP, Lineage.of("P", "1.2", "1.2.3", "1.2.3.4"));
    private static final StoreOutcome CONFLICT =
            new StoreOutcome.Refused(SOP, FailureReason.PROCESSING_FAILURE, true, "another study");
    private static final StoreOutcome UNREADABLE =
            new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.CANNOT_UNDERSTAND, "not DICOM");
    private static final StoreOutcome INCOMPLETE =
            new StoreOutcome.NotUnderstood(Optional.of(SOP), FailureReason.CANNOT_UNDERSTAND, "no study");
    private static final StoreOutcome FULL =
            new StoreOutcome.Refused(SOP, FailureReason.OUT_OF_RESOURCES, false, "full");
    private static final StoreOutcome TEXT =
            new StoreOutcome.NotUnderstood(Optional.empty(), FailureReason.MEDIA_TYPE_NOT_SUPPORTED, "text/plain");

    @Test
    void storedInstanceShouldBeReferencedWithItsUrl() {
        DataSet response = response(STORED).dataSet();

        assertThat(response.string(Tag.RETRIEVE_URL)).contains("http://archive/dicom-web/studies/1.2");
        assertThat(response.contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
        assertThat(response.items(Tag.REFERENCED_SOP_SEQUENCE)).singleElement().satisfies(item -> {
            assertThat(item.string(Tag.REFERENCED_SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.2");
            assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
            assertThat(item.string(Tag.RETRIEVE_URL))
                    .contains("http://archive/dicom-web/studies/1.2/series/1.2.3/instances/1.2.3.4");
        });
    }

    @Test
    void filteredInstanceShouldBeReferencedWithoutAUrlAndBeNoFailure() {
        StoreResponse alone = response(FILTERED);

        assertThat(alone.status()).isEqualTo(Status.SUCCESS);
        assertThat(alone.dataSet().contains(Tag.RETRIEVE_URL)).isFalse();
        assertThat(alone.dataSet().items(Tag.REFERENCED_SOP_SEQUENCE))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
                    assertThat(item.contains(Tag.RETRIEVE_URL)).isFalse();
                });
        assertThat(response(FILTERED, STORED).status()).isEqualTo(Status.SUCCESS);
        assertThat(response(FILTERED, CONFLICT).status()).isEqualTo(Status.PARTIAL);
    }

    @Test
    void refusedInstanceShouldBeNamedWithItsReason() {
        DataSet response = response(CONFLICT).dataSet();

        assertThat(response.contains(Tag.RETRIEVE_URL)).isFalse();
        assertThat(response.get(Tag.REFERENCED_SOP_SEQUENCE)).isPresent();
        assertThat(response.items(Tag.FAILED_SOP_SEQUENCE)).singleElement().satisfies(item -> {
            assertThat(item.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2.3.4");
            assertThat(item.integer(Tag.FAILURE_REASON)).hasValue(0x0110);
        });
    }

    @Test
    void partThatNamesNoInstanceShouldBeAmongTheOtherFailures() {
        DataSet response = response(UNREADABLE).dataSet();

        assertThat(response.contains(Tag.FAILED_SOP_SEQUENCE)).isFalse();
        assertThat(response.items(Tag.OTHER_FAILURES_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.integer(Tag.FAILURE_REASON)).hasValue(0xC000));
    }

    @Test
    void instanceWithoutStudyShouldBeNamedWhereItsOwnUidIsKnown() {
        assertThat(response(INCOMPLETE).dataSet().items(Tag.FAILED_SOP_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.integer(Tag.FAILURE_REASON)).hasValue(0xC000));
    }

    @Test
    void statusShouldFollowWhatWasStoredAndWhyOthersWereNot() {
        assertThat(response().status()).isEqualTo(Status.SUCCESS);
        assertThat(response(STORED).status()).isEqualTo(Status.SUCCESS);
        assertThat(response(STORED, UNREADABLE).status()).isEqualTo(Status.PARTIAL);
        assertThat(response(STORED, CONFLICT).status()).isEqualTo(Status.PARTIAL);
        assertThat(response(UNREADABLE).status()).isEqualTo(Status.NOT_UNDERSTOOD);
        assertThat(response(INCOMPLETE, TEXT).status()).isEqualTo(Status.NOT_UNDERSTOOD);
        assertThat(response(CONFLICT, UNREADABLE).status()).isEqualTo(Status.CONFLICT);
        assertThat(response(FULL).status()).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(response(TEXT).status()).isEqualTo(Status.UNSUPPORTED_MEDIA_TYPE);
    }

    private static StoreResponse response(StoreOutcome... outcomes) {
        return StoreResponse.of(List.of(outcomes), BASE, List.of("ISO_IR 192"));
    }
}
