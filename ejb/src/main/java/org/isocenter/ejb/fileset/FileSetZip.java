package org.isocenter.ejb.fileset;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file that is written while it is sent; a ZIP64 file where it has to be one. Its members are not compressed unless
 * that is asked for: deflating takes longer than sending, and DICOM's own transfer syntaxes compress better. They are in
 * the format of Deflate all the same: what reads a ZIP file while it comes can tell their ends only then.
 */
public final class FileSetZip extends ZipOutputStream {

    private static final int BUFFER = 128 * 1024;

    /** @param output is neither flushed nor closed */
    public FileSetZip(OutputStream output) {
        super(output);
        // Each 512 bytes would be one call of native code.
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

    /** Adds a member, compressed as well as that can be done fast. */
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
     * Lets go of it. A file that was not finished stays without its list of members: one that broke off must not look
     * whole.
     */
    @Override
    public void close() {
        def.end();
    }

    /** The place of one member: what writes it may not end the file. */
    private static final class Entry extends FilterOutputStream {

        Entry(FileSetZip zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        /** Deflated bytes that are flushed are more. */
        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
