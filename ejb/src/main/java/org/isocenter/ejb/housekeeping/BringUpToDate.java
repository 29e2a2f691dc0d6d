package org.isocenter.ejb.housekeeping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.ejb.attachments.ChangeStoredForm;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.metadata.RenewMetadata;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.store.ReconstructResources;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.index.Level;

/** Reads files again, changes their form, and makes metadata anew. */
@Singleton
class BringUpToDate implements HousekeepingWork {

    private static final Logger LOG = System.getLogger(BringUpToDate.class.getName());

    private static final int INSTANCES = 50;
    private static final int STUDIES = 1;

    private final BrowseResources browse;
    private final FileTransactions files;
    private final DescribeResources describe;
    private final ReconstructResources reconstruct;
    private final ChangeStoredForm storedForm;
    private final RenewMetadata metadata;
    private final MetadataOptions metadataOptions;
    private final ArchiveRules rules;

    @Inject
    BringUpToDate(
            BrowseResources browse,
            FileTransactions files,
            DescribeResources describe,
            ReconstructResources reconstruct,
            ChangeStoredForm storedForm,
            RenewMetadata metadata,
            MetadataOptions metadataOptions,
            ArchiveRules rules) {
        this.browse = browse;
        this.files = files;
        this.describe = describe;
        this.reconstruct = reconstruct;
        this.storedForm = storedForm;
        this.metadata = metadata;
        this.metadataOptions = metadataOptions;
        this.rules = rules;
    }

    @Override
    public long expected() {
        IndexStatistics statistics = browse.statistics();
        return statistics.instances() + statistics.studies();
    }

    @Override
    public Optional<Group> next(Level level, long after, Set<Trigger> changes) {
        return level == Level.INSTANCE ? instances(after, changes) : studies(after);
    }

    private Optional<Group> instances(long after, Set<Trigger> changes) {
        List<IndexedFile> group = files.files(after, INSTANCES);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        if (changes.contains(Trigger.INDEX) || changes.contains(Trigger.MAIN_DICOM_TAGS)) {
            reconstruct.instances(group.stream().map(IndexedFile::instance).toList());
        }
        if (changes.contains(Trigger.STORAGE_COMPRESSION)) {
            group.forEach(this::changeForm);
        }
        return Optional.of(new Group(group.get(group.size() - 1).key(), group.size()));
    }

    private void changeForm(IndexedFile file) {
        try {
            storedForm.changeFile(file.file(), rules.compression());
        } catch (RequestFailure.StorageFull e) {
            throw e;
        } catch (IOException | RequestFailure e) {
            LOG.log(Logger.Level.WARNING, "The file of instance " + file.instance() + " stays in its form", e);
        }
    }

    private Optional<Group> studies(long after) {
        List<Long> keys = describe.keys(Level.STUDY, Optional.empty(), after, 0, STUDIES);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (metadataOptions.cache()) {
            describe.identifiers(Level.STUDY, keys).forEach(study -> {
                try {
                    metadata.renewStudy(study.value());
                } catch (RequestFailure.NotFound e) {
                    // It was deleted meanwhile.
                    LOG.log(Logger.Level.DEBUG, "Study {0} is gone", study);
                }
            });
        }
        return Optional.of(new Group(keys.get(keys.size() - 1), keys.size()));
    }
}
