package org.isocenter.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.benchmarks.SampleInstance;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * A study of one series that goes from server to server.
 *
 * @param instances how many
 * @param frames of each; 0 for single images
 */
record TransferStudy(int instances, int frames) {

    private static final int PER_REQUEST = 50;

    String uid() {
        return TransferBenchmark.instance(1).studyUid();
    }

    /**
     * Stores it.
     *
     * @return its length, in bytes of files
     */
    long load(Server server) throws Exception {
        int perRequest = frames == 0 ? PER_REQUEST : 1;
        long bytes = 0;
        byte[] pixels = pixels();
        for (int number = 1; number <= instances; number += perRequest) {
            List<byte[]> files = new ArrayList<>();
            for (int i = number; i < number + perRequest && i <= instances; i++) {
                files.add(file(i, pixels));
            }
            server.store(files);
            bytes += files.stream().mapToLong(file -> file.length).sum();
        }
        return bytes;
    }

    void delete(Server server) throws Exception {
        server.delete(
                "patients/" + OrthancPath.patient(TransferBenchmark.instance(1).patientId()));
    }

    private byte[] pixels() {
        byte[] pixels = new byte[frames << 19];
        new Random(2).nextBytes(pixels);
        return pixels;
    }

    private byte[] file(int number, byte[] pixels) {
        SampleInstance instance = TransferBenchmark.instance(number);
        if (frames == 0) {
            return instance.file();
        }
        return SampleInstance.file(instance.dataSet().toBuilder()
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(frames))
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build());
    }
}
