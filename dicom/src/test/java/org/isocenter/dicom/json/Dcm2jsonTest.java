package org.isocenter.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Dcmtk;
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
        assertThat(dataSet(ours)).isEqualTo(dataSet(theirs));
    }

    private static byte[] json(Path file) throws IOException {
        DataSet dataSet = new Part10Reader(OPTIONS)
                .read(ByteBuffer.wrap(Files.readAllBytes(file)))
                .dataSet();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, "bulk/", out);
        return out.toByteArray();
    }

    private static Map<String, Object> dataSet(Map<?, ?> attributes) {
        Map<String, Object> comparable = new TreeMap<>();
        attributes.forEach((tag, attribute) -> comparable.put(tag.toString(), attribute((Map<?, ?>) attribute)));
        // They show file meta information that lies within items.
        comparable.keySet().removeIf(tag -> tag.startsWith("0002"));
        return comparable;
    }

    private static Map<String, Object> attribute(Map<?, ?> members) {
        Map<String, Object> comparable = new TreeMap<>();
        members.forEach((name, member) -> comparable.put(name.toString(), brief(member)));
        String vr = comparable.get("vr").toString();
        if (comparable.get("Value") instanceof List<?> values) {
            List<Object> comparables =
                    values.stream().map(value -> value(vr, value)).toList();
            // A name of nothing but delimiters is no name to them; its values are left to us as they stand.
            boolean empty = vr.equals("PN") && comparables.stream().allMatch(Map.of()::equals);
            if (empty) {
                comparable.remove("Value");
            } else {
                comparable.put("Value", comparables);
            }
        }
        return comparable;
    }

    /** Long bytes by their hash, so that a difference can be read. */
    private static Object brief(Object member) {
        return member instanceof String text && text.length() > 100 ? text.length() + " " + text.hashCode() : member;
    }

    private static Object value(String vr, Object value) {
        if (value instanceof Map<?, ?> object) {
            return vr.equals("PN") ? name(object) : dataSet(object);
        }
        // They keep padding, NULs before spaces among it.
        String text = value.toString().replace("\0", "").strip();
        return switch (vr) {
            // They write DS and numbers that are no integers in their own way.
            case "DS", "IS" -> number(text);
            case "FL" -> Float.parseFloat(text);
            // Their own conversion of double is off in the last digits.
            case "FD" -> new BigDecimal(text).round(new MathContext(14)).stripTrailingZeros();
            default -> text;
        };
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** They leave out groups without text, and empty components at the end of a group. */
    private static Map<String, Object> name(Map<?, ?> groups) {
        Map<String, Object> comparable = new TreeMap<>();
        groups.forEach((group, text) -> {
            String components = text.toString().strip();
            int end = IntStream.iterate(components.length(), i -> i > 0, i -> i - 1)
                    .filter(i -> components.charAt(i - 1) != '^')
                    .findFirst()
                    .orElse(0);
            if (end > 0) {
                comparable.put(group.toString(), components.substring(0, end));
            }
        });
        return comparable;
    }
}
