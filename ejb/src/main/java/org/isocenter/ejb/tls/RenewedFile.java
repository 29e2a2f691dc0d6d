package org.isocenter.ejb.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is made of a file, and made anew when the file has changed. A file that cannot be used leaves in place what was
 * made before: a renewal that has failed half-way does not end the service.
 *
 * @param <T> what is made of it; immutable
 */
final class RenewedFile<T> {

    private static final Logger LOG = System.getLogger(RenewedFile.class.getName());

    /** The file is looked at this often, by whoever needs it. */
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    /** Makes something of a file. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Path file) throws PemFailure;
    }

    private final Path file;
    private final Maker<T> maker;
    private final LongSupplier nanoseconds;
    private volatile T made;
    private String seen;
    private long looked;

    /** @throws PemFailure if the file cannot be used now */
    RenewedFile(Path file, Maker<T> maker, LongSupplier nanoseconds) throws PemFailure {
        this.file = file;
        this.maker = maker;
        this.nanoseconds = nanoseconds;
        this.seen = state(file);
        this.looked = nanoseconds.getAsLong();
        this.made = maker.make(file);
    }

    /** What was made of the file last. */
    T get() {
        look();
        return made;
    }

    private synchronized void look() {
        long now = nanoseconds.getAsLong();
        if (now - looked < PAUSE) {
            return;
        }
        looked = now;
        String state = state(file);
        if (state.equals(seen)) {
            return;
        }
        seen = state;
        try {
            made = maker.make(file);
            LOG.log(Level.INFO, "{0} has changed and is used from now on", file);
        } catch (PemFailure e) {
            LOG.log(Level.ERROR, "{0} has changed but {1}. What was there before is used on.", file, e.reason());
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }
}
