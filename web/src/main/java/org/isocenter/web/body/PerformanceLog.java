package org.isocenter.web.body;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.isocenter.ejb.configuration.MetadataOptions;

/** Says how long retrievals take, where option {@code EnablePerformanceLogs} wants it. */
@ApplicationScoped
public class PerformanceLog {

    private static final Logger LOG = System.getLogger(PerformanceLog.class.getName());
    private static final double MICROSECONDS = 1e6;
    private static final double NANOSECONDS = 1e9;

    private boolean on;

    /** For the container's proxy. */
    protected PerformanceLog() {}

    @Inject
    PerformanceLog(MetadataOptions options) {
        on = options.performanceLogs();
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
            double seconds = (System.nanoTime() - start) / NANOSECONDS;
            LOG.log(
                    Level.INFO,
                    () -> String.format(
                            Locale.ROOT,
                            "%s: %d instances, %d bytes in %.0f us (%.1f instances/s, %.2f MB/s)",
                            what,
                            instances,
                            counter.bytes,
                            seconds * MICROSECONDS,
                            instances / seconds,
                            counter.bytes / seconds / MICROSECONDS));
        };
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
