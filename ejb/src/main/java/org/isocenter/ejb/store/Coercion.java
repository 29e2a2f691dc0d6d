package org.isocenter.ejb.store;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Keeps what attributes were before they had to be changed (PS3.3 C.12.1, Original Attributes Sequence). */
final class Coercion {

    private static final Tag ORIGINAL_ATTRIBUTES_SEQUENCE = new Tag(0x04000561);
    private static final Tag MODIFIED_ATTRIBUTES_SEQUENCE = new Tag(0x04000550);
    private static final Tag ATTRIBUTE_MODIFICATION_DATE_TIME = new Tag(0x04000562);
    private static final Tag MODIFYING_SYSTEM = new Tag(0x04000563);
    private static final Tag SOURCE_OF_PREVIOUS_VALUES = new Tag(0x04000564);
    private static final Tag REASON_FOR_THE_ATTRIBUTE_MODIFICATION = new Tag(0x04000565);

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS'+0000'");

    private final DataSet.Builder originals = DataSet.builder();
    private final String now = LocalDateTime.now(ZoneOffset.UTC).format(DATE_TIME);
    private boolean coerced;
    private boolean discarded;
    private boolean rounded;

    /** Records an attribute that is replaced. If it is replaced twice, the first value is kept. */
    void coerce(Attribute original) {
        if (originals.build().get(original.tag()).isEmpty()) {
            originals.put(original);
        }
        coerced = true;
    }

    /**
     * Records that a number was rounded to the digits that its value representation can hold. The original does not fit
     * into a data set.
     */
    void rounded() {
        rounded = true;
    }

    /** Notes that an attribute is left out. */
    void discarded() {
        discarded = true;
    }

    /** Adds an item to the sequence that tells later readers, if there is something to tell. */
    void putInto(DataSet.Builder builder) {
        if (coerced) {
            List<DataSet> items = new ArrayList<>(builder.build().items(ORIGINAL_ATTRIBUTES_SEQUENCE));
            items.add(item());
            builder.putItems(ORIGINAL_ATTRIBUTES_SEQUENCE, items);
        }
    }

    /** What to tell who sent the instance. That attributes were changed counts for more than that some were left out. */
    Optional<StoreWarning> warning() {
        if (coerced) {
            return Optional.of(new StoreWarning(WarningReason.COERCION, List.of(item())));
        }
        if (rounded) {
            return Optional.of(new StoreWarning(WarningReason.COERCION));
        }
        return discarded ? Optional.of(new StoreWarning(WarningReason.ELEMENTS_DISCARDED)) : Optional.empty();
    }

    private DataSet item() {
        return DataSet.builder()
                .put(SOURCE_OF_PREVIOUS_VALUES, ValueRepresentation.LO)
                .put(ATTRIBUTE_MODIFICATION_DATE_TIME, ValueRepresentation.DT, now)
                .put(MODIFYING_SYSTEM, ValueRepresentation.LO, "ISOCENTER")
                .put(REASON_FOR_THE_ATTRIBUTE_MODIFICATION, ValueRepresentation.CS, "COERCE")
                .putItems(MODIFIED_ATTRIBUTES_SEQUENCE, List.of(originals.build()))
                .build();
    }
}
