package org.isocenter.ejb.configuration;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The options of the {@code DicomWeb} section that Orthanc has had. Others are ignored like everywhere in the file, but in this section they are most likely slips. */
final class KnownOptions {

    private static final Set<String> DICOM_WEB = Set.of(
            "Enable",
            "Root",
            "EnableWado",
            "WadoRoot",
            "Ssl",
            "Host",
            "PublicRoot",
            "QidoCaseSensitive",
            "StudiesMetadata",
            "SeriesMetadata",
            "StudiesMetadataExtrapolatedTags",
            "SeriesMetadataExtrapolatedTags",
            "EnableMetadataCache",
            "MetadataWorkerThreadsCount",
            "WadoRsLoaderThreadsCount",
            "EnablePerformanceLogs",
            "OtherBinaryMode",
            "ServersInDatabase",
            "Servers",
            "StowMaxInstances",
            "StowMaxSize");

    private static final Set<String> WITHOUT_EFFECT = Set.of("StowMaxInstances", "StowMaxSize");

    private KnownOptions() {}

    /** Says what has no effect. */
    static void report(Options options, Options dicomWeb, Consumer<String> log) {
        for (String name : new TreeSet<>(dicomWeb.names())) {
            if (WITHOUT_EFFECT.contains(name)) {
                log.accept("The option \"DicomWeb." + name + "\" is obsolete and has no effect.");
            } else if (!DICOM_WEB.contains(name)) {
                log.accept("The option \"DicomWeb." + name + "\" is not known and is ignored.");
            }
        }
        if (options.has("Plugins")) {
            log.accept("The option \"Plugins\" names shared libraries of Orthanc and is ignored.");
        }
    }
}
