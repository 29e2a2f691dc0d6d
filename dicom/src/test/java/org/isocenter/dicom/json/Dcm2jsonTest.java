package org.isocenter.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.ComparableModel;
import org.isocenter.dicom.testing.Dcmtk;
import org.isocenter.dicom.testing.JsonTree;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our JSON beside that of DCMTK's dcm2json, for every real file. Both are brought to one form first; each step of that says which
 * difference it tolerates, and why.
 */
class Dcm2jsonTest {

    private static final String PIXEL_DATA = "7FE00010";
    private static final String SPECIFIC_CHARACTER_SET = "00080005";

    /** Keeps the longest private values in memory, which theirs shows in line. */
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withBinaryInMemory(16 << 20));

    static List<Path> files() throws IOException {
        return RealFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void jsonShouldBeThatOfDcm2json(Path file) throws IOException, InterruptedException {
        Dcmtk.Answer answer = Dcmtk.run("dcm2json", List.of("-fc"), file);
        assumeTrue(
                answer.output().length > 0, "dcm2json gave nothing; it overflows its stack, or lacks a character set");
        Map<String, Object> theirs = JsonTree.readObject(answer.output());
        Map<String, Object> ours = JsonTree.readObject(json(file));
        if (answer.status() != 0) {
            // It breaks off at compressed Pixel Data, which it cannot show.
            String last = ((TreeMap<String, Object>) theirs).lastKey();
            ours.keySet().removeIf(tag -> tag.compareTo(last) > 0 && tag.compareTo(PIXEL_DATA) >= 0);
        }
        // The bytes of pixels are always linked by us and always in line in theirs.
        ours.remove(PIXEL_DATA);
        theirs.remove(PIXEL_DATA);
        // They declare what they converted to, we keep what the file says.
        ours.remove(SPECIFIC_CHARACTER_SET);
        theirs.remove(SPECIFIC_CHARACTER_SET);
        assertThat(ComparableModel.of(ours)).isEqualTo(ComparableModel.of(theirs));
    }

    private static byte[] json(Path file) throws IOException {
        DataSet dataSet = new Part10Reader(OPTIONS)
                .read(ByteBuffer.wrap(Files.readAllBytes(file)))
                .dataSet();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, "bulk/", out);
        return out.toByteArray();
    }
}
