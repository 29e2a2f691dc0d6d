package org.isocenter.ejb.modification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;

/**
 * An instance to be created, in the form in which a client would store it as metadata and the bulk data that the
 * metadata refers to. Pictures and documents are therefore treated as in that case.
 *
 * @param content its picture or document; empty if it has none
 */
record MadeContent(DataSet dataSet, Optional<DataUri> content) {

    private static final URI BASE = URI.create("http://content.invalid/");
    private static final Tag CONVERSION_TYPE = new Tag(0x00080064);
    private static final Tag DOCUMENT_TITLE = new Tag(0x00420010);
    private static final Tag BURNED_IN = new Tag(0x00280301);
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String STL = "1.2.840.10008.5.1.4.1.1.104.3";
    private static final String OBJ = "1.2.840.10008.5.1.4.1.1.104.4";
    private static final String MTL = "1.2.840.10008.5.1.4.1.1.104.5";

    /** The instances as the parts of a request to store. */
    static IncomingParts parts(List<MadeContent> instances) {
        List<IncomingPart> parts = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            instances.get(i).addTo(parts, BASE.resolve(Integer.toString(i)));
        }
        Iterator<IncomingPart> iterator = parts.iterator();
        return () -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    private void addTo(List<IncomingPart> parts, URI location) {
        DataSet described = content.map(uri -> described(uri, location)).orElseGet(this::withoutContent);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            DicomJsonWriter.write(described, ModelFormat.IN_LINE, null, json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always written", e);
        }
        parts.add(new IncomingPart.Metadata(
                IncomingPart.MetadataFormat.JSON, BASE, new ByteArrayInputStream(json.toByteArray())));
        content.ifPresent(uri -> parts.add(new IncomingPart.Bulkdata(
                Optional.of(location),
                MediaType.parse(uri.mediaType()).orElseThrow(() -> notStorable(uri)),
                new ByteArrayInputStream(uri.bytes()))));
    }

    private DataSet withoutContent() {
        return withClass(dataSet, SECONDARY_CAPTURE);
    }

    private DataSet described(DataUri uri, URI location) {
        Value reference = new Value.BulkdataReference(location.toString());
        return switch (uri.mediaType()) {
            case "image/png", "image/jpeg", "image/jp2" ->
                withMissing(withClass(dataSet, SECONDARY_CAPTURE), CONVERSION_TYPE, ValueRepresentation.CS, "WSD")
                        .toBuilder()
                        .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, reference))
                        .build();
            case "application/pdf" -> document(withClass(dataSet, PDF), reference, "OT");
            case "model/stl", "application/sla", "application/vnd.ms-pki.stl" ->
                document(withClass(dataSet, STL), reference, "M3D");
            case "model/obj" -> document(withClass(dataSet, OBJ), reference, "M3D");
            case "model/mtl" -> document(withClass(dataSet, MTL), reference, "M3D");
            default -> throw notStorable(uri);
        };
    }

    private static DataSet document(DataSet dataSet, Value reference, String modality) {
        DataSet described = withMissing(dataSet, Tag.MODALITY, ValueRepresentation.CS, modality);
        described = withMissing(described, CONVERSION_TYPE, ValueRepresentation.CS, "WSD");
        described = withMissing(described, BURNED_IN, ValueRepresentation.CS, "YES");
        return withMissing(described, DOCUMENT_TITLE, ValueRepresentation.ST, "").toBuilder()
                .put(new Attribute(EncapsulatedDocument.TAG, ValueRepresentation.OB, reference))
                .build();
    }

    private static DataSet withClass(DataSet dataSet, String sopClass) {
        return withMissing(dataSet, Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass);
    }

    private static DataSet withMissing(DataSet dataSet, Tag tag, ValueRepresentation vr, String value) {
        return dataSet.contains(tag)
                ? dataSet
                : dataSet.toBuilder().put(tag, vr, value).build();
    }

    private static RequestFailure notStorable(DataUri uri) {
        return new RequestFailure.BadRequest(
                "Content can be image/png, image/jpeg, image/jp2, application/pdf, model/stl, model/obj or model/mtl, not \""
                        + uri.mediaType() + "\"");
    }
}
