package org.isocenter.benchmarks.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isocenter.benchmarks.SampleInstance;

/**
 * What the machine's disk can do: files written and flushed by one process, without a server, a parser or an index.
 *
 * @param folder on the disk that the server stores on; what is written is deleted
 */
record Disk(Path folder) {

    /** Files written and flushed per second. */
    double filesPerSecond(int threads, int files) throws Exception {
        Path target = Files.createTempDirectory(folder, "disk");
        byte[] file = new SampleInstance(0, 1, 1).file();
        try {
            double seconds = Clients.run(threads, thread -> {
                for (int number = 0; number < files / threads; number++) {
                    write(target.resolve(thread + "-" + number), file);
                }
            });
            return files / threads * threads / seconds;
        } finally {
            delete(target);
        }
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
