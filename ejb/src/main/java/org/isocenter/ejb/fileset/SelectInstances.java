package org.isocenter.ejb.fileset;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dicomdir.Dicomdir;
import org.isocenter.ejb.audit.AuditNote;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.fileset.FileSetIndex;
import org.isocenter.persistence.fileset.FileSetIndex.Member;
import org.isocenter.persistence.fileset.FileSetIndex.Selection;
import org.isocenter.persistence.fileset.FileSetIndex.Series;
import org.isocenter.persistence.index.IndexedMetadata;
import org.isocenter.persistence.index.MetadataIndex;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;

/** Finds and describes the instances of file-sets, some hundreds with each statement. */
@Stateless
public class SelectInstances {

    @Inject
    FileSetIndex index;

    @Inject
    MetadataIndex metadata;

    /**
     * The instances of resources, whatever their levels.
     *
     * @throws RequestFailure.UnknownResource if one of the identifiers names nothing
     */
    public FileSetSelection select(Collection<String> resources) {
        AuditNote.concerns(resources);
        for (String resource : resources) {
            if (!OrthancIdentifier.isValid(resource)) {
                throw unknown(resource);
            }
        }
        Selection selection = index.select(identifiers(resources));
        selection.unknown().stream()
                .map(OrthancIdentifier::value)
                .sorted()
                .findFirst()
                .ifPresent(resource -> {
                    throw unknown(resource);
                });
        return new FileSetSelection(selection.instances(), selection.length());
    }

    /** As {@link #select}, but ignores resources that do not exist any more. */
    public FileSetSelection selectPresent(Collection<String> resources) {
        Selection selection = index.select(identifiers(resources));
        return new FileSetSelection(selection.instances(), selection.length());
    }

    private static List<OrthancIdentifier> identifiers(Collection<String> resources) {
        return resources.stream().map(OrthancIdentifier::new).toList();
    }

    private static RequestFailure unknown(String resource) {
        return new RequestFailure.UnknownResource("There is no resource \"" + resource + "\"");
    }

    /**
     * An instance with the data that determine its place in a file-set.
     *
     * @param attributes {@link Dicomdir#ATTRIBUTES} of the instance, for media; else empty
     */
    public record Described(StoredInstance instance, Series series, Optional<DataSet> attributes) {}

    /** Instances by their keys, in the order of the keys; deleted ones are left out. */
    public List<Described> describe(List<Long> keys, FileSetForm form) {
        List<Member> members = index.members(keys);
        Map<Long, Series> series =
                index.series(members.stream().map(Member::series).collect(Collectors.toSet()));
        Map<Long, DataSet> attributes = form == FileSetForm.MEDIA ? attributes(keys) : Map.of();
        List<Described> described = new ArrayList<>();
        for (Member member : members) {
            Series around = series.get(member.series());
            if (around != null) {
                described.add(
                        new Described(member.instance(), around, Optional.ofNullable(attributes.get(member.key()))));
            }
        }
        return described;
    }

    private Map<Long, DataSet> attributes(List<Long> keys) {
        Set<Long> wanted = Set.copyOf(keys);
        Map<Long, DataSet> attributes = new HashMap<>();
        for (IndexedMetadata found : metadata.metadata(List.copyOf(wanted))) {
            attributes.put(found.key(), found.metadata().attributes(Dicomdir.ATTRIBUTES::contains));
        }
        return attributes;
    }
}
