package org.isocenter.web.orthanc.resources;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.AttributeNames;

/**
 * How resources are described.
 *
 * @param format how attributes are written
 * @param requested attributes that are wanted beside the main ones
 * @param content what descriptions consist of; empty for what they have by default
 * @param withMetadata whether they have all metadata beside that
 */
record DescriptionForm(
        TagFormat format, Set<Tag> requested, Optional<Set<ResponseContent>> content, boolean withMetadata) {

    /** A form without all metadata. */
    DescriptionForm(TagFormat format, Set<Tag> requested, Optional<Set<ResponseContent>> content) {
        this(format, requested, content, false);
    }

    /** What query parameters ask for. */
    static DescriptionForm of(MultivaluedMap<String, String> parameters, AttributeNames names) {
        return new DescriptionForm(TagFormat.of(parameters), requested(parameters, names), Optional.empty());
    }

    private static Set<Tag> requested(MultivaluedMap<String, String> parameters, AttributeNames names) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (String parameter : List.of("requestedTags", "requested-tags")) {
            for (String list : parameters.getOrDefault(parameter, List.of())) {
                for (String name : list.split(";")) {
                    if (!name.isBlank()) {
                        tags.add(names.find(name.strip())
                                .orElseThrow(() -> new RequestFailure.ParameterOutOfRange(
                                        parameter + ": unknown DICOM tag: " + name))
                                .tag());
                    }
                }
            }
        }
        return tags;
    }

    /** What has to be read for such descriptions. */
    DescribeResources.Wanted wanted() {
        return new DescribeResources.Wanted(
                requested, wants(ResponseContent.METADATA), wants(ResponseContent.ATTACHMENTS));
    }

    /** Whether a part that descriptions have only on demand is wanted. */
    boolean wants(ResponseContent part) {
        return part == ResponseContent.METADATA && withMetadata
                || content.isPresent() && content.get().contains(part);
    }
}
