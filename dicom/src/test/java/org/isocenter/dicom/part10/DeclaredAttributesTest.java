package org.isocenter.dicom.part10;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.dictionary.ValueMultiplicity;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.junit.jupiter.api.Test;

/** Private attributes that a site has declared are read and shown as what they are (PS3.5 §7.8). */
class DeclaredAttributesTest {

    private static final AttributeDictionary DICTIONARY = AttributeDictionary.standard()
            .with(List.of(DictionaryEntry.userDefined(
                    Tag.of(0x0029, 0x1001), ValueRepresentation.US, "RoomNumber", ValueMultiplicity.ONE, "ACME")));

    private static final Tag ROOM = Tag.of(0x0029, 0x2301);

    private static DataSet implicitDataSet() throws IOException {
        return RawFile.withMeta(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value())
                .implicit(0x00290023, "ACME")
                .implicit(0x00292301, 2)
                .u16(7)
                .read(ReadOptions.DEFAULT.withDictionary(DICTIONARY))
                .dataSet();
    }

    @Test
    void implicitElementShouldGetTheDeclaredValueRepresentation() throws IOException {
        assertThat(implicitDataSet().integer(ROOM)).hasValue(7);
    }

    @Test
    void jsonShouldShowItAsNumber() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJsonWriter.write(implicitDataSet(), ModelFormat.LINKED, null, json);

        assertThat(json.toString(UTF_8)).contains("\"00292301\":{\"vr\":\"US\",\"Value\":[7]}");
    }

    @Test
    void jsonWithoutValueRepresentationShouldBeReadByTheDictionary() throws IOException {
        byte[] json =
                "{\"00290023\":{\"vr\":\"LO\",\"Value\":[\"ACME\"]},\"00292301\":{\"Value\":[7]}}".getBytes(UTF_8);
        try (DicomJsonReader reader =
                new DicomJsonReader(new ByteArrayInputStream(json), ModelLimits.DEFAULT, DICTIONARY)) {
            assertThat(reader.next().orElseThrow().integer(ROOM)).hasValue(7);
        }
    }

    @Test
    void xmlShouldShowItsNameAndBeReadByTheDictionary() throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        new NativeDicomXmlWriter(ModelFormat.LINKED, DICTIONARY).write(implicitDataSet(), null, xml);

        assertThat(xml.toString(UTF_8))
                .contains("tag=\"00292301\" vr=\"US\" keyword=\"RoomNumber\" privateCreator=\"ACME\"");

        byte[] withoutVr = xml.toString(UTF_8).replace(" vr=\"US\"", "").getBytes(UTF_8);
        assertThat(new NativeDicomXmlReader(ModelLimits.DEFAULT, DICTIONARY)
                        .read(new ByteArrayInputStream(withoutVr))
                        .integer(ROOM))
                .hasValue(7);
    }
}
