package org.isocenter.persistence.attachment;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.isocenter.persistence.area.MarkedDirectory;
import org.isocenter.persistence.part10.CompressedFile;
import org.isocenter.persistence.part10.CompressedForm;
import org.isocenter.persistence.part10.PlainForm;
import org.isocenter.persistence.part10.StoredForm;

/**
 * Files in 256 directories, named by the first byte of the UUIDs. The name of a file that is being written is not a
 * UUID.
 */
final class DirectoryAttachmentFiles implements AttachmentFiles {

    private static final int BUFFER_SIZE = 64 * 1024;
    private static final String UNFINISHED = ".part";

    private final Path root;
    private final Optional<MarkedDirectory> area;

    DirectoryAttachmentFiles(Path root, Optional<MarkedDirectory> area) {
        this.root = root.toAbsolutePath().normalize();
        this.area = area;
    }

    @Override
    public NewAttachment keep(InputStream content) throws IOException {
        byte[] beginning = content.readNBytes(NewAttachment.LONGEST_IN_ROW + 1);
        return beginning.length <= NewAttachment.LONGEST_IN_ROW
                ? inRow(beginning, Optional.empty())
                : inFile(UUID.randomUUID(), beginning, content, true, Optional.empty());
    }

    @Override
    public NewAttachment compress(InputStream content) throws IOException {
        return inFile(CompressedFile.name(UUID.randomUUID()), new byte[0], content, true, Optional.empty());
    }

    @Override
    public NewAttachment keep(byte[] content, String source) throws IOException {
        return content.length <= NewAttachment.LONGEST_IN_ROW
                ? inRow(content, Optional.of(source))
                : inFile(UUID.randomUUID(), content, new ByteArrayInputStream(new byte[0]), false, Optional.of(source));
    }

    private static NewAttachment inRow(byte[] content, Optional<String> source) {
        return new NewAttachment(
                content.length,
                HexFormat.of().formatHex(md5().digest(content)),
                Optional.of(content),
                Optional.empty(),
                source);
    }

    private NewAttachment inFile(
            UUID uuid, byte[] beginning, InputStream rest, boolean durable, Optional<String> source)
            throws IOException {
        if (area.isPresent()) {
            area.get().requireOpen();
        }
        Path directory = directory(uuid);
        Files.createDirectories(directory);
        Path unfinished = directory.resolve(uuid + UNFINISHED);
        MessageDigest digest = md5();
        long length = 0;
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            StoredForm form = form(uuid, file);
            byte[] buffer = new byte[BUFFER_SIZE];
            length += write(form, beginning, beginning.length, digest);
            for (int count = rest.read(buffer); count >= 0; count = rest.read(buffer)) {
                length += write(form, buffer, count, digest);
            }
            form.finish();
            if (durable) {
                file.force(true);
            }
            Files.move(unfinished, directory.resolve(uuid.toString()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        if (durable) {
            flush(directory);
            flush(root);
        }
        return new NewAttachment(
                length, HexFormat.of().formatHex(digest.digest()), Optional.empty(), Optional.of(uuid), source);
    }

    private static StoredForm form(UUID uuid, FileChannel file) {
        return CompressedFile.isNamed(uuid) ? new CompressedForm(file) : new PlainForm(file);
    }

    private static int write(StoredForm form, byte[] bytes, int count, MessageDigest digest) throws IOException {
        digest.update(bytes, 0, count);
        form.write(ByteBuffer.wrap(bytes, 0, count));
        return count;
    }

    /**
     * Flushes the entries of a directory to stable storage. This is not possible on Windows, which has a journal of
     * directory entries.
     */
    private static void flush(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public SeekableByteChannel open(UUID file) throws IOException {
        FileChannel stored = openStored(file);
        return CompressedFile.isNamed(file) ? CompressedFile.open(file, stored) : stored;
    }

    @Override
    public FileChannel openStored(UUID file) throws IOException {
        try {
            return FileChannel.open(place(file), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw area.isPresent() ? area.get().notFound(e) : e;
        }
    }

    @Override
    public void delete(UUID file) throws IOException {
        Files.deleteIfExists(place(file));
    }

    @Override
    public void olderThan(Instant time, Consumer<List<UUID>> receiver) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        for (Path directory : list(root)) {
            List<UUID> old = new ArrayList<>();
            for (Path file : list(directory)) {
                if (isOlder(file, time)) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(UNFINISHED)) {
                        Files.deleteIfExists(file);
                    } else {
                        old.add(UUID.fromString(name));
                    }
                }
            }
            receiver.accept(old);
        }
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(entries::add);
        }
        return entries;
    }

    private Path place(UUID uuid) {
        return directory(uuid).resolve(uuid.toString());
    }

    private Path directory(UUID uuid) {
        return root.resolve(uuid.toString().substring(0, 2));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
