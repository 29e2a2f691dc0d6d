package org.isocenter.ejb.fileset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dicomdir.Dicomdir;
import org.isocenter.dicom.dicomdir.FileSetMember;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.ejb.fileset.SelectInstances.Described;
import org.isocenter.ejb.retrieve.InstanceContent;
import org.isocenter.ejb.retrieve.RetrieveInstances;

/**
 * Writes file-sets as ZIP files, one file of the storage area after the other. For each instance, only its entry at the
 * end of the ZIP file and a compressed record of the DICOMDIR stay in memory. Lost files are left out, and a message is
 * logged.
 */
@Singleton
public class WriteFileSet {

    /** How many instances are described at once. */
    private static final int PAGE = 500;

    /** Limits the names of files to eight characters. */
    private static final int FILES_OF_FOLDER = 1_000_000;

    private final SelectInstances select;
    private final RetrieveInstances retrieve;
    private final RetrievalOptions options;

    @Inject
    public WriteFileSet(SelectInstances select, RetrieveInstances retrieve, RetrievalOptions options) {
        this.select = select;
        this.retrieve = retrieve;
        this.options = options;
    }

    /** Receives the number of instances that are done. It may end the work by an exception. */
    @FunctionalInterface
    public interface Progress {
        void done(long instances) throws IOException;
    }

    /**
     * Writes a file-set.
     *
     * @param transcode the transfer syntax of the files; empty for the stored ones. an instance that cannot be
     *     transcoded is written as it is stored
     * @param output flushed, not closed; if writing fails, the bytes written are not a valid ZIP file
     * @throws IOException if the stream fails, or the progress throws it
     */
    public void write(
            FileSetSelection selection,
            FileSetForm form,
            Optional<TransferSyntax> transcode,
            OutputStream output,
            Progress progress)
            throws IOException {
        try (FileSetZip zip = new FileSetZip(output);
                Files files = form == FileSetForm.MEDIA ? new Media(zip) : new Archive(zip)) {
            List<Long> keys = selection.instances();
            for (int start = 0; start < keys.size(); start += PAGE) {
                List<Described> page = select.describe(keys.subList(start, Math.min(keys.size(), start + PAGE)), form);
                write(page, transcode, files, start, progress);
            }
            files.finish();
            zip.finish();
        }
        output.flush();
    }

    private void write(
            List<Described> page, Optional<TransferSyntax> transcode, Files files, long before, Progress progress)
            throws IOException {
        int ahead = transcode.isPresent() ? options.loaders() : 0;
        Deque<Closeable> prepared = new ArrayDeque<>();
        try {
            int next = 0;
            for (int i = 0; i < page.size(); i++) {
                for (; next < page.size() && next <= i + ahead && ahead > 0; next++) {
                    prepared.add(retrieve.prepare(page.get(next).instance(), transcode.orElseThrow()));
                }
                Described described = page.get(i);
                try (InstanceContent content = transcode
                        .map(syntax -> retrieve.open(described.instance(), syntax))
                        .orElseGet(() -> retrieve.open(described.instance()))
                        .orElse(null)) {
                    if (content != null) {
                        files.add(described, content);
                    }
                }
                if (!prepared.isEmpty()) {
                    prepared.remove().close();
                }
                progress.done(before + i + 1);
            }
        } finally {
            for (Closeable rest : prepared) {
                rest.close();
            }
        }
    }

    /** Names the files of a file-set according to its form. */
    private interface Files extends AutoCloseable {

        void add(Described described, InstanceContent content) throws IOException;

        default void finish() throws IOException {}

        @Override
        default void close() {}
    }

    private record Archive(FileSetZip zip, FolderNames names) implements Files {

        Archive(FileSetZip zip) {
            this(zip, new FolderNames());
        }

        @Override
        public void add(Described described, InstanceContent content) throws IOException {
            zip.add(names.next(described.series()), content::writeTo);
        }
    }

    private static final class Media implements Files {

        private final FileSetZip zip;
        private final Dicomdir directory = new Dicomdir();
        private int number;

        Media(FileSetZip zip) {
            this.zip = zip;
        }

        @Override
        public void add(Described described, InstanceContent content) throws IOException {
            int folder = number / FILES_OF_FOLDER;
            List<String> fileId = List.of(folder == 0 ? "IMAGES" : "IMAG" + folder, "IM" + number % FILES_OF_FOLDER);
            number++;
            zip.add(String.join("/", fileId), content::writeTo);
            if (described.attributes().isPresent()) {
                directory.add(new FileSetMember(
                        fileId,
                        described.attributes().get(),
                        content.transferSyntax().uid()));
            }
        }

        @Override
        public void finish() throws IOException {
            zip.addCompressed(Dicomdir.FILE_NAME, output -> directory.write(newUid(), output));
        }

        /** A UID from a UUID (PS3.5 §B.2). */
        private static Uid newUid() {
            return new Uid("2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16));
        }

        @Override
        public void close() {
            directory.close();
        }
    }
}
