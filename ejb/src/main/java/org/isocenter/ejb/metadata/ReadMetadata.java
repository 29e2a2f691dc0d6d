package org.isocenter.ejb.metadata;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.index.IndexedMetadata;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MainMetadata;
import org.isocenter.persistence.index.MetadataIndex;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SeriesState;

/**
 * Reads metadata from the index. Each call has a short transaction of its own, so that none stays open while a client
 * reads. The first query of every request does without a transaction, which would take longer than the query.
 */
@Stateless
public class ReadMetadata {

    @Inject
    MetadataIndex index;

    @Inject
    Attachments attachments;

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<SeriesState> series(ResourcePath path) {
        return index.series(path);
    }

    public Optional<SeriesState> series(OrthancIdentifier id) {
        return index.series(id);
    }

    public List<SeriesState> seriesOfStudy(OrthancIdentifier id) {
        return index.seriesOfStudy(id);
    }

    public List<Long> instances(ResourcePath path) {
        return index.instances(path);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<String> file(ResourcePath instance) {
        return index.file(instance);
    }

    public List<OrthancIdentifier> identifiers(long series) {
        return index.identifiers(series);
    }

    public List<IndexedMetadata> metadata(List<Long> instances) {
        return index.metadata(instances);
    }

    public List<IndexedMetadata> sample(ResourcePath path, int count) {
        return index.sample(path, count);
    }

    public List<MainMetadata> main(List<Long> instances, Function<Level, Set<Tag>> extra) {
        return index.main(instances, extra);
    }

    public Optional<Attachment> attachment(long key) {
        return attachments.find(key);
    }
}
