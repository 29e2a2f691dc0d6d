package org.isocenter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.junit.jupiter.api.Test;

class SampleInstanceTest {

    @Test
    void sampleShouldBeAsLargeAsACtImage() throws IOException {
        byte[] file = new SampleInstance(1, 2, 3).file();
        DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(file))
                .dataSet();

        assertThat(file.length).isBetween(512 * 1024, 540 * 1024);
        assertThat(dataSet.size()).isBetween(110, 130);
        assertThat(dataSet.string(Tag.SOP_INSTANCE_UID)).contains(new SampleInstance(1, 2, 3).instanceUid());
    }
}
