package org.isocenter.ejb.fileset;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file that is written while it is sent; a ZIP64 file where necessary. Its members are not compressed unless the
 * caller asks for it: deflating takes longer than sending, and DICOM's own transfer syntaxes compress better. They are
 * in the format of Deflate all the same, because only then can a program that reads a ZIP file as a stream find where
 * they end.
 */
public final class FileSetZip extends ZipOutputStream {

    private static final int BUFFER = 128 * 1024;

    /** @param output is neither flushed nor closed */
    public FileSetZip(OutputStream output) {
        super(output);
        // With the default buffer, each 512 bytes would take one call of native code.
        buf = new byte[BUFFER];
    }

    /** Writes the bytes of a member. */
    @FunctionalInterface
    public interface Member {
        void write(OutputStream output) throws IOException;
    }

    /** Adds a member as it is. */
    public void add(String name, Member member) throws IOException {
        add(name, Deflater.NO_COMPRESSION, member);
    }

    /** Adds a member, compressed at a fast level. */
    public void addCompressed(String name, Member member) throws IOException {
        add(name, Deflater.BEST_SPEED, member);
    }

    private void add(String name, int level, Member member) throws IOException {
        setLevel(level);
        putNextEntry(new ZipEntry(name));
        member.write(new Entry(this));
        closeEntry();
    }

    /**
     * Releases resources. A file that was not finished gets no list of members, because an incomplete file must not
     * look complete.
     */
    @Override
    public void close() {
        def.end();
    }

    /** The stream for one member. Closing it does not end the ZIP file. */
    private static final class Entry extends FilterOutputStream {

        Entry(FileSetZip zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        /** Does nothing, because flushing increases the number of deflated bytes. */
        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
