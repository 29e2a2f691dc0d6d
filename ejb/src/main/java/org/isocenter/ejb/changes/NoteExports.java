package org.isocenter.ejb.changes;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.persistence.changes.ExportLog;
import org.isocenter.persistence.changes.ExportedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.StoredInstance;

/** Notes what remote servers have acknowledged, where option {@code LogExportedResources} asks for it. */
@Stateless
public class NoteExports implements ExportNotes {

    @Inject
    ExportLog log;

    @Inject
    ResourceIndex index;

    @Inject
    ResourceSearch search;

    @Inject
    Configuration configuration;

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void acknowledged(String remote, List<StoredInstance> instances) {
        if (!configuration.exports().log() || instances.isEmpty()) {
            return;
        }
        List<Long> keys = index.keys(
                Level.INSTANCE, instances.stream().map(StoredInstance::id).toList(), Level.INSTANCE);
        Search patients =
                new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.of(Set.of(Tag.PATIENT_ID)), 0, 0);
        List<Match> matches = search.matches(patients, keys);
        log.record(matches.stream().map(match -> export(remote, match)).toList());
    }

    private static ExportedResource export(String remote, Match match) {
        DataSet patient = match.attributes();
        ResourcePath.Instance path = (ResourcePath.Instance) match.path();
        return new ExportedResource(
                Level.INSTANCE,
                match.id(),
                remote,
                patient.string(Tag.PATIENT_ID).orElse(""),
                path.study(),
                path.series(),
                path.instance());
    }
}
