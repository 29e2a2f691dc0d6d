package org.isocenter.web.body;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.retrieve.RetrievalMeter;

/** Measures how long retrievals take, and logs it if option {@code EnablePerformanceLogs} is on. */
@Singleton
public class PerformanceLog {

    private static final Logger LOG = System.getLogger(PerformanceLog.class.getName());
    private static final double MICROSECONDS = 1e6;
    private static final double NANOSECONDS = 1e9;

    private final boolean on;
    private final RetrievalMeter meter;

    @Inject
    public PerformanceLog(MetadataOptions options, RetrievalMeter meter) {
        on = options.performanceLogs();
        this.meter = meter;
    }

    /**
     * The same body, whose sending is logged: microseconds since this call, instances and megabytes per second.
     *
     * @param what is retrieved
     * @param instances how many
     */
    public StreamingOutput measure(String what, long instances, StreamingOutput body) {
        if (!on) {
            return body;
        }
        long start = System.nanoTime();
        return output -> {
            Counter counter = new Counter(output);
            body.write(counter);
            log(what, instances, counter.bytes, System.nanoTime() - start);
        };
    }

    /**
     * The same answer to a retrieval of files, whose sending is logged likewise, and counted in any case.
     *
     * @param exchange by which its body is sent
     */
    public Response measure(String what, long instances, Exchange exchange, Response response) {
        if (!(response.getEntity() instanceof StreamingOutput body)) {
            return response;
        }
        long start = System.nanoTime();
        StreamingOutput measured = output -> {
            try {
                body.write(output);
            } finally {
                meter.sent(exchange.sent(), Duration.ofNanos(System.nanoTime() - start));
            }
            if (on) {
                log(what, instances, exchange.sent(), System.nanoTime() - start);
            }
        };
        return Response.fromResponse(response).entity(measured).build();
    }

    private static void log(String what, long instances, long bytes, long nanoseconds) {
        double seconds = nanoseconds / NANOSECONDS;
        LOG.log(
                Level.INFO,
                () -> String.format(
                        Locale.ROOT,
                        "%s: %d instances, %d bytes in %.0f us (%.1f instances/s, %.2f MB/s)",
                        what,
                        instances,
                        bytes,
                        seconds * MICROSECONDS,
                        instances / seconds,
                        bytes / seconds / MICROSECONDS));
    }

    private static final class Counter extends FilterOutputStream {

        private long bytes;

        Counter(OutputStream output) {
            super(output);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }
    }
}
