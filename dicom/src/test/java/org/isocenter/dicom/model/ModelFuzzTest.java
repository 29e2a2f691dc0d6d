package org.isocenter.dicom.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.testing.DataSetGenerator;
import org.isocenter.dicom.testing.Fuzz;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No document makes a reader fail in a way it does not declare, allocate without bound, or run for ever. */
@Execution(ExecutionMode.CONCURRENT)
class ModelFuzzTest {

    private static final int DOCUMENTS = 60;

    private static List<byte[]> tokens(String... tokens) {
        return Stream.of(tokens).map(token -> token.getBytes(UTF_8)).toList();
    }

    @Test
    void noJsonShouldBreakTheReader() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomJsonWriter.write(new DataSetGenerator(seed).dataSet(), ModelFormat.IN_LINE, null, out);
            corpus.add(out.toByteArray());
        }
        Fuzz fuzz = new Fuzz(
                corpus,
                tokens(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        "\\u0000",
                        "\\uD800",
                        "null",
                        "true",
                        "-",
                        "1e999999999",
                        "0.1",
                        "123456789012345678901234567890",
                        "\"vr\":\"SQ\",",
                        "\"vr\":\"PN\",",
                        "\"vr\":\"UN\",",
                        "\"Value\":[",
                        "\"BulkDataURI\":\"x\",",
                        "\"InlineBinary\":\"AA==\",",
                        "\"00081140\":{",
                        "{}",
                        "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[",
                        "\0",
                        "\u00E9",
                        "\uFEFF",
                        "FFFEE000"));
        long inputs = fuzz.run(
                input -> {
                    DataSet dataSet = DicomJsonReader.read(new ByteArrayInputStream(input), ModelLimits.DEFAULT);
                    DicomJsonWriter.write(dataSet, ModelFormat.LINKED, "", new ByteArrayOutputStream());
                },
                ModelFailure.class);
        assertThat(inputs).isPositive();
    }

    @Test
    void noXmlShouldBreakTheReader() throws IOException {
        NativeDicomXmlWriter writer = new NativeDicomXmlWriter(ModelFormat.IN_LINE, AttributeDictionary.standard());
        List<byte[]> corpus = new ArrayList<>();
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(new DataSetGenerator(seed).dataSet(), null, out);
            corpus.add(out.toByteArray());
        }
        Fuzz fuzz = new Fuzz(
                corpus,
                tokens(
                        "<",
                        ">",
                        "/>",
                        "</",
                        "&",
                        ";",
                        "&lt;",
                        "&#0;",
                        "&#x10FFFF;",
                        "&x;",
                        "<!DOCTYPE a [<!ENTITY x 'y'>]>",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<?xml version='1.1'?>",
                        "<?a",
                        "xmlns:a='b' ",
                        "a:",
                        "<DicomAttribute tag='00081140' vr='SQ'><Item number='1'>",
                        "</Item></DicomAttribute>",
                        "<Value number='1'>",
                        "</Value>",
                        "number='1000000000'",
                        "number='-1'",
                        "vr='SQ'",
                        "vr='PN'",
                        "privateCreator='A' ",
                        "tag='00290010' ",
                        "<PersonName>",
                        "<BulkData uri='x'/>",
                        "<InlineBinary>AA==</InlineBinary>",
                        "\0",
                        "\u00E9",
                        "\uFEFF",
                        "FFFEE000"));
        long inputs = fuzz.run(
                input -> {
                    DataSet dataSet =
                            new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(input));
                    writer.write(dataSet, "", new ByteArrayOutputStream());
                },
                ModelFailure.class);
        assertThat(inputs).isPositive();
    }
}
