package org.isocenter.ejb.search;

import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.SearchFailure;

/** The answer to a search that the index does not support. */
final class SearchRefusal {

    private SearchRefusal() {}

    static RequestFailure of(SearchFailure failure) {
        if (failure instanceof SearchFailure.NotSortable notSortable) {
            return new RequestFailure.BadRequest(
                    "Parameter sort: matches cannot be ordered by " + name(notSortable.attribute()));
        }
        if (failure instanceof SearchFailure.NotByMetadata metadata) {
            return new RequestFailure.ParameterOutOfRange("\"MetadataQuery\", \"OrderBy\": matches are not found or"
                    + " ordered by " + metadata.type().text() + " at this level in this way");
        }
        String attributes = failure instanceof SearchFailure.TooBroad tooBroad
                ? tooBroad.attributes().stream().map(SearchRefusal::name).collect(Collectors.joining(", "))
                : "";
        return new RequestFailure.ResultTooLarge("The archive is too large to be searched by " + attributes
                + ", which is not indexed. Narrow the search by another attribute, such as PatientID or StudyDate, or "
                + "name the attribute in option ExtraMainDicomTags.");
    }

    private static String name(Tag tag) {
        return AttributeDictionary.standard().keywordOf(tag).orElseGet(tag::toString);
    }
}
