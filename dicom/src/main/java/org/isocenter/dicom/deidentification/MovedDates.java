package org.isocenter.dicom.deidentification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DicomDate;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Moves dates by a number of days. Times of day are not changed. */
final class MovedDates {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LENGTH = 8;

    private final long daysBack;

    MovedDates(long daysBack) {
        this.daysBack = daysBack;
    }

    /** The attribute with its dates moved; empty if one of them is not a complete date. */
    Optional<Attribute> moved(Attribute attribute) {
        ValueRepresentation vr = attribute.vr();
        if (vr != ValueRepresentation.DA && vr != ValueRepresentation.DT) {
            return Optional.of(attribute);
        }
        List<Optional<String>> values = attribute.strings().stream()
                .map(value -> vr == ValueRepresentation.DA ? date(value) : dateTime(value))
                .toList();
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(Attribute.ofText(
                        attribute.tag(),
                        vr,
                        values.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private Optional<String> date(String value) {
        return value.isEmpty()
                ? Optional.of(value)
                : DicomDate.parse(value).filter(DicomDate::isExact).map(date -> moved(date.first()));
    }

    private Optional<String> dateTime(String value) {
        if (value.isEmpty()) {
            return Optional.of(value);
        }
        return value.length() < LENGTH
                ? Optional.empty()
                : date(value.substring(0, LENGTH)).map(date -> date + value.substring(LENGTH));
    }

    private String moved(LocalDate date) {
        return date.minusDays(daysBack).format(DATE);
    }
}
