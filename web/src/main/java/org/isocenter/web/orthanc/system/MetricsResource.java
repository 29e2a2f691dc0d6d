package org.isocenter.web.orthanc.system;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.ejb.audit.AuditTrail;
import org.isocenter.ejb.backup.BackUpArchive;
import org.isocenter.ejb.caches.CacheStatistics;
import org.isocenter.ejb.caches.MemoryCaches;
import org.isocenter.ejb.certificate.WatchCertificate;
import org.isocenter.ejb.configuration.MetricsSwitch;
import org.isocenter.ejb.files.StorageSpace;
import org.isocenter.ejb.housekeeping.HousekeepingStatus;
import org.isocenter.ejb.housekeeping.KeepHouse;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.retrieve.DerivedContentsMeter;
import org.isocenter.ejb.retrieve.LostFiles;
import org.isocenter.ejb.retrieve.RetrievalMeter;
import org.isocenter.persistence.derived.DerivedStatistics;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.web.access.InReadOnlyArchive;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.isocenter.web.connection.SlowClients;
import org.isocenter.web.orthanc.FlagBody;

/**
 * What can be counted, in Prometheus' text format; under Orthanc's names where it has one. Nothing, as in Orthanc,
 * where option {@code MetricsEnabled} says so.
 */
@Tag(name = "Server")
@Path("/")
@Singleton
public class MetricsResource {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4";
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;

    @Inject
    MetricsSwitch metricsSwitch;

    @Inject
    BrowseResources browse;

    @Inject
    RetrievalMeter retrievals;

    @Inject
    LostFiles lostFiles;

    @Inject
    DerivedContentsMeter derived;

    @Inject
    MemoryCaches memoryCaches;

    @Inject
    KeepHouse keepHouse;

    @Inject
    WatchCertificate certificate;

    @Inject
    Readiness readiness;

    @Inject
    StorageSpace storageSpace;

    @Inject
    BackUpArchive backUpArchive;

    @Inject
    AuditTrail audit;

    @Operation(summary = "Gives figures of the archive and the server in Prometheus' text format.")
    @APIResponse(responseCode = "200", description = "Figures.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("tools/metrics-prometheus")
    @Produces(MEDIA_TYPE)
    public String metrics() {
        return metricsSwitch.isOn() ? all() : "";
    }

    /** {@code 1} or {@code 0}: whether there is anything to read. */
    @Operation(summary = "Tells whether figures are given.")
    @APIResponse(responseCode = "200", description = "`1` or `0`.", content = @Content(mediaType = "text/plain"))
    @GET
    @Path("tools/metrics")
    @Produces(MediaType.TEXT_PLAIN)
    public String isOn() {
        return metricsSwitch.isOn() ? "1" : "0";
    }

    /** The body is {@code 1}, {@code 0}, {@code true} or {@code false}. */
    @Operation(summary = "Turns the figures on or off.")
    @RequestBody(description = "Text `1`, `0`, `true` or `false`.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "200", description = "An empty text.", content = @Content(mediaType = "text/plain"))
    @PUT
    @InReadOnlyArchive(Answer.SERVED)
    @Path("tools/metrics")
    @Produces(MediaType.TEXT_PLAIN)
    public String turn(InputStream body) throws IOException {
        metricsSwitch.turn(FlagBody.read(body));
        return "";
    }

    private String all() {
        StringBuilder text = new StringBuilder(1024);
        IndexStatistics index = browse.statistics();
        gauge(text, "orthanc_count_patients", index.patients());
        gauge(text, "orthanc_count_studies", index.studies());
        gauge(text, "orthanc_count_series", index.series());
        gauge(text, "orthanc_count_instances", index.instances());
        gauge(text, "orthanc_disk_size_mb", index.diskSize() / BYTES_PER_MEGABYTE);
        gauge(text, "orthanc_uncompressed_size_mb", index.uncompressedSize() / BYTES_PER_MEGABYTE);
        gauge(
                text,
                "orthanc_dicomweb_wadors_average_bandwidth_per_call_mbytes_per_second_5m",
                retrievals.averageBandwidth());
        counter(text, "orthanc_dicomweb_wadors_total_bytes_transferred", retrievals.totalBytes());
        counter(text, "isocenter_lost_files_total", lostFiles.missed());
        counter(text, "isocenter_slow_clients_total", SlowClients.sinceStart());
        gauge(text, "isocenter_ready", readiness.isReady() ? 1 : 0);
        gauge(text, "isocenter_files_put_aside", readiness.filesPutAside());
        storageSpace.usableBytes().ifPresent(bytes -> gauge(text, "isocenter_storage_usable_bytes", bytes));
        backUpArchive
                .newest()
                .ifPresent(end -> gauge(text, "isocenter_backup_timestamp_seconds", end.getEpochSecond()));
        certificate
                .expires()
                .ifPresent(end -> gauge(text, "isocenter_certificate_expiry_timestamp_seconds", end.getEpochSecond()));
        counter(text, "isocenter_audit_lines_total", audit.recorded());
        counter(text, "isocenter_audit_lost_total", audit.lost());
        gauge(text, "isocenter_audit_unsent", audit.unsent());
        gauge(text, "isocenter_audit_bytes", audit.bytes());
        DerivedStatistics statistics = derived.statistics();
        gauge(text, "isocenter_derived_contents", statistics.contents());
        gauge(text, "isocenter_derived_bytes", statistics.bytes());
        gauge(text, "isocenter_derived_making", statistics.making());
        counter(text, "isocenter_derived_found_total", statistics.found());
        counter(text, "isocenter_derived_shared_total", statistics.shared());
        counter(text, "isocenter_derived_made_total", statistics.made());
        counter(text, "isocenter_derived_failed_total", statistics.failed());
        counter(text, "isocenter_derived_refused_total", statistics.refused());
        caches(text, memoryCaches.statistics());
        HousekeepingStatus housekeeping = keepHouse.status();
        gauge(text, "isocenter_housekeeping_under_way", housekeeping.underWay() ? 1 : 0);
        gauge(text, "isocenter_housekeeping_resources", housekeeping.resources());
        gauge(text, "isocenter_housekeeping_expected_resources", housekeeping.expected());
        return text.toString();
    }

    /** Each figure of all caches, by the name of the cache. */
    static void caches(StringBuilder text, List<CacheStatistics> caches) {
        ofCaches(text, "gauge", "isocenter_cache_values", caches, CacheStatistics::values);
        ofCaches(text, "gauge", "isocenter_cache_bytes", caches, CacheStatistics::bytes);
        ofCaches(text, "gauge", "isocenter_cache_maximum_bytes", caches, CacheStatistics::mostBytes);
        ofCaches(text, "counter", "isocenter_cache_hits_total", caches, CacheStatistics::hits);
        ofCaches(text, "counter", "isocenter_cache_misses_total", caches, CacheStatistics::misses);
        ofCaches(text, "counter", "isocenter_cache_evictions_total", caches, CacheStatistics::evictions);
    }

    private static void ofCaches(
            StringBuilder text,
            String type,
            String name,
            List<CacheStatistics> caches,
            ToLongFunction<CacheStatistics> figure) {
        if (caches.isEmpty()) {
            return;
        }
        type(text, type, name);
        for (CacheStatistics cache : caches) {
            String labelled = name + "{cache=\"" + cache.name() + "\"}";
            text.append(labelled).append(' ').append(figure.applyAsLong(cache)).append('\n');
        }
    }

    private static void gauge(StringBuilder text, String name, double value) {
        metric(text, "gauge", name, String.format(Locale.ROOT, "%.3f", value));
    }

    private static void gauge(StringBuilder text, String name, long value) {
        metric(text, "gauge", name, Long.toString(value));
    }

    private static void counter(StringBuilder text, String name, long value) {
        metric(text, "counter", name, Long.toString(value));
    }

    private static void metric(StringBuilder text, String type, String name, String value) {
        type(text, type, name);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void type(StringBuilder text, String type, String name) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
