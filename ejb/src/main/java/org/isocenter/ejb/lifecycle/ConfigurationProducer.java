package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.ejb.configuration.ArchiveRules;
import org.isocenter.ejb.configuration.AssumedEncoding;
import org.isocenter.ejb.configuration.AttachmentOptions;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.BackupOptions;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.ConfigurationFile;
import org.isocenter.ejb.configuration.DicomWebRoots;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.configuration.HousekeepingOptions;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.IndexOptions;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.configuration.MetricsOptions;
import org.isocenter.ejb.configuration.OpenIdOptions;
import org.isocenter.ejb.configuration.OutputOptions;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.ejb.configuration.SearchOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.configuration.StudyAccess;
import org.isocenter.ejb.configuration.TlsOptions;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;

/** Reads the configuration once and hands out its records, one per concern. */
@Singleton
class ConfigurationProducer {

    private static final Logger LOG = System.getLogger(ConfigurationProducer.class.getName());

    private static final ReadLimits INGEST_LIMITS =
            new ReadLimits(0, 1 << 20, 32L << 20, 100, 500_000, 1_000_000, 4L << 30);

    private final AtomicBoolean reported = new AtomicBoolean();

    @Produces
    @Singleton
    Configuration configuration() {
        try {
            return ConfigurationFile.locate().read();
        } catch (ConfigurationFailure e) {
            // The container wraps this several times over, and comes here again for each bean that wants it; the
            // administrator needs the one sentence.
            if (reported.compareAndSet(false, true)) {
                LOG.log(Level.ERROR, "Isocenter does not start. {0}", e.getMessage());
            }
            throw e;
        }
    }

    @Produces
    @Singleton
    HttpAccess httpAccess(Configuration configuration) {
        return configuration.httpAccess();
    }

    @Produces
    @Singleton
    OpenIdOptions openId(Configuration configuration) {
        return configuration.openId();
    }

    @Produces
    @Singleton
    StudyAccess studyAccess(Configuration configuration) {
        return configuration.studyAccess();
    }

    @Produces
    @Singleton
    TlsOptions tls(Configuration configuration) {
        return configuration.tls();
    }

    @Produces
    @Singleton
    BrowserAccess browserAccess(Configuration configuration) {
        return configuration.browserAccess();
    }

    @Produces
    @Singleton
    DicomWebRoots dicomWebRoots(Configuration configuration) {
        return configuration.dicomWebRoots();
    }

    @Produces
    @Singleton
    StorageOptions storage(Configuration configuration) {
        return configuration.storage();
    }

    @Produces
    @Singleton
    ArchiveRules archiveRules(Configuration configuration) {
        return configuration.archiveRules();
    }

    @Produces
    @Singleton
    SearchOptions search(Configuration configuration) {
        return configuration.search();
    }

    @Produces
    @Singleton
    StoreLimits storeLimits(Configuration configuration) {
        return configuration.storeLimits();
    }

    @Produces
    @Singleton
    IngestOptions ingestOptions(Configuration configuration) {
        return configuration.ingest();
    }

    @Produces
    @Singleton
    StrictMode strictMode(Configuration configuration) {
        return configuration.strictMode();
    }

    @Produces
    @Singleton
    RemoteOptions remote(Configuration configuration) {
        return configuration.remote();
    }

    @Produces
    @Singleton
    TransferRules transferRules(Configuration configuration) {
        return configuration.transferRules();
    }

    /** Reads what is stored: within limits that leave room for many at once in a small heap, and with binary values left in the file. */
    @Produces
    @Singleton
    Part10Reader part10Reader(AssumedEncoding encoding, AttributeDictionary dictionary) {
        ReadOptions options = ReadOptions.DEFAULT.withDictionary(dictionary).withLimits(INGEST_LIMITS);
        return new Part10Reader(
                () -> options.withDefaultCharacterSet(encoding.current().characterSet()));
    }

    @Produces
    @Singleton
    MetadataOptions metadataOptions(Configuration configuration) {
        return configuration.metadata();
    }

    @Produces
    @Singleton
    RetrievalOptions retrievalOptions(Configuration configuration) {
        return configuration.retrieval();
    }

    @Produces
    @Singleton
    IndexOptions indexOptions(Configuration configuration) {
        return configuration.index();
    }

    @Produces
    @Singleton
    AttachmentOptions attachmentOptions(Configuration configuration) {
        return configuration.attachments();
    }

    @Produces
    @Singleton
    JobOptions jobOptions(Configuration configuration) {
        return configuration.jobs();
    }

    @Produces
    @Singleton
    HousekeepingOptions housekeepingOptions(Configuration configuration) {
        return configuration.housekeeping();
    }

    @Produces
    @Singleton
    OutputOptions outputOptions(Configuration configuration) {
        return configuration.outputs();
    }

    @Produces
    @Singleton
    BackupOptions backupOptions(Configuration configuration) {
        return configuration.backups();
    }

    @Produces
    @Singleton
    MetricsOptions metricsOptions(Configuration configuration) {
        return configuration.metrics();
    }

    @Produces
    @Singleton
    AuditOptions auditOptions(Configuration configuration) {
        return configuration.audit();
    }

    @Produces
    @Singleton
    DictionaryOptions dictionaryOptions(Configuration configuration) {
        return configuration.dictionary();
    }

    @Produces
    @Singleton
    ExtraMainAttributes extraMainAttributes(Configuration configuration) {
        return configuration.index().extraMainAttributes();
    }

    @Produces
    @Singleton
    EvaluationLimits evaluationLimits(Configuration configuration) {
        return configuration.index().evaluation();
    }

    @Produces
    @Singleton
    AttributeNames attributeNames(AttributeDictionary dictionary, DictionaryOptions options) {
        return new AttributeNames(dictionary, options);
    }

    @Produces
    @Singleton
    AttributeDictionary dictionary(DictionaryOptions options) {
        return options.dictionary();
    }
}
