package org.isocenter.ejb.configuration;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.isocenter.dicom.charset.DefaultEncoding;

/**
 * The whole configuration, one record per concern. Unknown options are ignored, as in Orthanc, and logged if they are
 * probably misspelt.
 *
 * @param name option {@code Name}: the name of the server
 * @param defaultEncoding of files without Specific Character Set, and of the data sets that we make
 * @param effective every option by name with its effective value, given or by default; secrets are masked
 */
public record Configuration(
        String name,
        HttpAccess httpAccess,
        OpenIdOptions openId,
        StudyAccess studyAccess,
        TlsOptions tls,
        BrowserAccess browserAccess,
        SlowClientOptions connections,
        DicomWebRoots dicomWebRoots,
        StorageOptions storage,
        ArchiveRules archiveRules,
        SearchOptions search,
        IndexOptions index,
        RemoteOptions remote,
        TransferRules transferRules,
        StrictMode strictMode,
        StoreLimits storeLimits,
        IngestOptions ingest,
        DictionaryOptions dictionary,
        MetadataOptions metadata,
        RetrievalOptions retrieval,
        AttachmentOptions attachments,
        AcceptedOptions accepted,
        ExportOptions exports,
        JobOptions jobs,
        HousekeepingOptions housekeeping,
        OutputOptions outputs,
        MetricsOptions metrics,
        BackupOptions backups,
        AuditOptions audit,
        DefaultEncoding defaultEncoding,
        JsonObject effective) {

    private static final Logger LOG = System.getLogger(Configuration.class.getName());

    /**
     * Reads all options.
     *
     * @param options the configuration file's top level
     * @param baseDirectory the directory that relative paths start from
     * @param dataDirectory the default directory for data
     * @throws ConfigurationFailure at the first wrong value
     */
    static Configuration of(Options options, Path baseDirectory, Path dataDirectory) {
        Options dicomWeb = options.section("DicomWeb");
        KnownOptions.report(options, dicomWeb, sentence -> LOG.log(Level.WARNING, sentence));
        DictionaryOptions dictionary = DictionaryOptions.of(options);
        RemoteOptions remote = RemoteOptions.of(options, dicomWeb);
        IngestOptions ingest = IngestOptions.of(options, dicomWeb);
        ingest.transcoding().ifPresent(transcoding -> transcoding.report(sentence -> LOG.log(Level.WARNING, sentence)));
        return new Configuration(
                options.text("Name", "Isocenter"),
                HttpAccess.of(options),
                OpenIdOptions.of(options),
                StudyAccess.of(options),
                TlsOptions.of(options, baseDirectory),
                BrowserAccess.of(options, dicomWeb),
                SlowClientOptions.of(options),
                DicomWebRoots.of(dicomWeb),
                StorageOptions.of(options, baseDirectory, dataDirectory),
                ArchiveRules.of(options),
                SearchOptions.of(options, dicomWeb),
                IndexOptions.of(options, dicomWeb, dictionary.dictionary()),
                remote,
                TransferRules.of(dicomWeb, remote),
                StrictMode.of(dicomWeb),
                StoreLimits.of(dicomWeb),
                ingest,
                dictionary,
                MetadataOptions.of(dicomWeb, dictionary.dictionary()),
                RetrievalOptions.of(options, dicomWeb, baseDirectory, dataDirectory),
                AttachmentOptions.of(options),
                AcceptedOptions.of(options),
                ExportOptions.of(options),
                JobOptions.of(options),
                HousekeepingOptions.of(options),
                OutputOptions.of(options),
                MetricsOptions.of(options),
                BackupOptions.of(options, baseDirectory),
                AuditOptions.of(options, baseDirectory, dataDirectory),
                defaultEncoding(options),
                options.effective().toJson());
    }

    private static DefaultEncoding defaultEncoding(Options options) {
        String name = options.text("DefaultEncoding", DefaultEncoding.LATIN1.optionName());
        return DefaultEncoding.ofOptionName(name)
                .orElseThrow(() -> options.wrong("DefaultEncoding", "one of " + DefaultEncoding.optionNames()));
    }
}
