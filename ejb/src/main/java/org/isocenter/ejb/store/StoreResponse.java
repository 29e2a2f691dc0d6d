package org.isocenter.ejb.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The response to a store request: how it went as a whole, and the Store Instances Response Module (PS3.18 §10.5.3, Annex I.2).
 *
 * @param status of the request as a whole
 * @param dataSet names each instance that was stored or refused
 */
public record StoreResponse(Status status, DataSet dataSet) {

    private static final Tag ORIGINAL_ATTRIBUTES_SEQUENCE = new Tag(0x04000561);

    private static final List<FailureReason> PRECEDENCE = List.of(
            FailureReason.OUT_OF_RESOURCES,
            FailureReason.PROCESSING_FAILURE,
            FailureReason.TOO_LARGE,
            FailureReason.CANNOT_UNDERSTAND,
            FailureReason.DATA_SET_DOES_NOT_MATCH,
            FailureReason.SOP_CLASS_NOT_SUPPORTED,
            FailureReason.MEDIA_TYPE_NOT_SUPPORTED);

    /** How a request to store went; PS3.18 Table 10.5.3-1 has the HTTP status of each. */
    public enum Status {
        /** Everything was stored. */
        SUCCESS,
        /** Some instances were stored, others were not; or all were, and there is something to say about some. */
        PARTIAL,
        /** Nothing was stored, because nothing could be understood. */
        NOT_UNDERSTOOD,
        /** Nothing was stored, because no part is of a media type that is taken. */
        UNSUPPORTED_MEDIA_TYPE,
        /** Nothing was stored, because the instances do not belong where they were posted, or for other reasons of theirs. */
        CONFLICT,
        /** Nothing was stored, because what was sent is longer than is taken. */
        TOO_LARGE,
        /** Nothing was stored, because there is no room or the storage area fails. */
        OUT_OF_RESOURCES,
        /** Nothing was stored, because the index fails. */
        UNAVAILABLE
    }

    /**
     * Renders outcomes.
     *
     * @param base the public base URL of the service, ending in a slash
     * @param characterSet Specific Character Set of the response: the defined terms of the default encoding
     */
    public static StoreResponse of(List<StoreOutcome> outcomes, String base, List<String> characterSet) {
        List<StoreOutcome.Stored> stored = select(outcomes, StoreOutcome.Stored.class);
        List<DataSet> acknowledged = outcomes.stream()
                .flatMap(outcome -> acknowledgedItem(outcome, base).stream())
                .toList();
        List<DataSet> failed = outcomes.stream()
                .flatMap(outcome -> failedItem(outcome).stream())
                .toList();
        List<DataSet> otherFailures = select(outcomes, StoreOutcome.NotUnderstood.class).stream()
                .filter(outcome -> outcome.sop().isEmpty())
                .map(outcome -> reason(DataSet.builder(), outcome.reason()).build())
                .toList();
        DataSet.Builder response = DataSet.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, characterSet.toArray(String[]::new))
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, acknowledged);
        stored.stream()
                .findFirst()
                .ifPresent(first -> response.put(
                        Tag.RETRIEVE_URL,
                        ValueRepresentation.UR,
                        base + new ResourcePath.Study(first.path().study()).path()));
        if (!failed.isEmpty()) {
            response.putItems(Tag.FAILED_SOP_SEQUENCE, failed);
        }
        if (!otherFailures.isEmpty()) {
            response.putItems(Tag.OTHER_FAILURES_SEQUENCE, otherFailures);
        }
        return new StoreResponse(status(outcomes, stored, acknowledged.size()), response.build());
    }

    /** If nothing was stored, the first status that applies: reasons that the sender cannot change come first. */
    private static Status status(List<StoreOutcome> outcomes, List<StoreOutcome.Stored> stored, int acknowledged) {
        if (acknowledged == outcomes.size()) {
            boolean warned = stored.stream().anyMatch(one -> one.warning().isPresent());
            return warned ? Status.PARTIAL : Status.SUCCESS;
        }
        if (acknowledged > 0) {
            return Status.PARTIAL;
        }
        if (select(outcomes, StoreOutcome.Refused.class).stream().anyMatch(StoreOutcome.Refused::conflict)) {
            return Status.CONFLICT;
        }
        Set<FailureReason> reasons = outcomes.stream()
                .map(StoreResponse::reason)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureReason.class)));
        return PRECEDENCE.stream()
                .filter(reasons::contains)
                .findFirst()
                .map(StoreResponse::status)
                .orElseThrow();
    }

    private static Status status(FailureReason reason) {
        return switch (reason) {
            case OUT_OF_RESOURCES -> Status.OUT_OF_RESOURCES;
            case PROCESSING_FAILURE -> Status.UNAVAILABLE;
            case TOO_LARGE -> Status.TOO_LARGE;
            case CANNOT_UNDERSTAND -> Status.NOT_UNDERSTOOD;
            case DATA_SET_DOES_NOT_MATCH, SOP_CLASS_NOT_SUPPORTED -> Status.CONFLICT;
            case MEDIA_TYPE_NOT_SUPPORTED -> Status.UNSUPPORTED_MEDIA_TYPE;
        };
    }

    private static Optional<FailureReason> reason(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Refused refused) {
            return Optional.of(refused.reason());
        }
        return outcome instanceof StoreOutcome.NotUnderstood notUnderstood
                ? Optional.of(notUnderstood.reason())
                : Optional.empty();
    }

    private static Optional<DataSet> acknowledgedItem(StoreOutcome outcome, String base) {
        if (outcome instanceof StoreOutcome.Stored stored) {
            return Optional.of(storedItem(stored, base));
        }
        // Without a Retrieve URL: there is nothing to retrieve.
        return outcome instanceof StoreOutcome.FilteredOut filtered
                ? Optional.of(sop(filtered.sop()).build())
                : Optional.empty();
    }

    private static DataSet storedItem(StoreOutcome.Stored stored, String base) {
        DataSet.Builder item = sop(stored.sop())
                .put(
                        Tag.RETRIEVE_URL,
                        ValueRepresentation.UR,
                        base + stored.path().path());
        stored.warning().ifPresent(warning -> {
            item.putIntegers(
                    Tag.WARNING_REASON, ValueRepresentation.US, warning.reason().code());
            if (!warning.originalAttributes().isEmpty()) {
                item.putItems(ORIGINAL_ATTRIBUTES_SEQUENCE, warning.originalAttributes());
            }
        });
        return item.build();
    }

    private static Optional<DataSet> failedItem(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Refused refused) {
            return Optional.of(reason(sop(refused.sop()), refused.reason()).build());
        }
        return outcome instanceof StoreOutcome.NotUnderstood notUnderstood
                ? notUnderstood.sop().map(sop -> reason(sop(sop), notUnderstood.reason())
                        .build())
                : Optional.empty();
    }

    private static DataSet.Builder sop(SopInstance sop) {
        return DataSet.builder()
                .put(
                        Tag.REFERENCED_SOP_CLASS_UID,
                        ValueRepresentation.UI,
                        sop.sopClass().value())
                .put(
                        Tag.REFERENCED_SOP_INSTANCE_UID,
                        ValueRepresentation.UI,
                        sop.instance().value());
    }

    private static DataSet.Builder reason(DataSet.Builder item, FailureReason reason) {
        return item.putIntegers(Tag.FAILURE_REASON, ValueRepresentation.US, reason.code());
    }

    private static <T extends StoreOutcome> List<T> select(List<StoreOutcome> outcomes, Class<T> variant) {
        return outcomes.stream().filter(variant::isInstance).map(variant::cast).toList();
    }
}
