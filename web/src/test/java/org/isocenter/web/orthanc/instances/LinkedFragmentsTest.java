package org.isocenter.web.orthanc.instances;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.junit.jupiter.api.Test;

/** Pixel Data of a file's DICOMweb forms. */
class LinkedFragmentsTest {

    private static final String LINKS = "http://host/dicom-web/studies/1/series/2/instances/3/bulk/";

    @Test
    void encapsulatedPixelDataShouldBeALink() throws IOException {
        Value fragments = new Value.Fragments(List.of(new Value.Stored(100, 8, ByteOrder.LITTLE_ENDIAN)));
        DataSet dataSet = DataSet.builder()
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, fragments))
                .build();

        assertThat(json(LinkedFragments.in(dataSet, LINKS)))
                .isEqualTo("{\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"" + LINKS + "7fe00010\"}}");
    }

    @Test
    void nativePixelDataShouldStayInLine() {
        Value words = new Value.Stored(100, 8, ByteOrder.LITTLE_ENDIAN);
        DataSet dataSet = DataSet.builder()
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, words))
                .build();

        assertThat(LinkedFragments.in(dataSet, LINKS)).isSameAs(dataSet);
    }

    private static String json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, json);
        return json.toString(UTF_8);
    }
}
