package org.isocenter.ejb.store;

import java.net.URI;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** Finds the parts that each BulkDataURI in the metadata of one instance refers to. */
final class BulkdataReferences {

    private final URI base;
    private final RequestSpool spool;
    private final Optional<SopInstance> sop;

    /**
     * @param base what relative references start from
     * @param sop names the instance in failures
     */
    BulkdataReferences(URI base, RequestSpool spool, Optional<SopInstance> sop) {
        this.base = base;
        this.spool = spool;
        this.sop = sop;
    }

    /**
     * The data set with values in the spool instead of references. Pixel Data of the data set itself, though not of its
     * items, is left out: what it takes is more than that.
     *
     * @throws NotUnderstood if there is no part for a reference, or several
     */
    DataSet resolve(DataSet dataSet) throws NotUnderstood {
        return resolve(dataSet, true);
    }

    private DataSet resolve(DataSet dataSet, boolean outermost) throws NotUnderstood {
        List<Attribute> attributes = new ArrayList<>(dataSet.size());
        for (Attribute attribute : dataSet) {
            if (attribute.value() instanceof Value.Items items) {
                List<DataSet> resolved = new ArrayList<>(items.items().size());
                for (DataSet item : items.items()) {
                    resolved.add(resolve(item, false));
                }
                attributes.add(Attribute.ofItems(attribute.tag(), resolved));
            } else if (!(attribute.value() instanceof Value.BulkdataReference)) {
                attributes.add(attribute);
            } else if (!outermost || !attribute.tag().equals(Tag.PIXEL_DATA)) {
                attributes.add(resolved(attribute));
            }
        }
        return DataSet.ofOrdered(attributes);
    }

    private Attribute resolved(Attribute attribute) throws NotUnderstood {
        List<RequestSpool.Bulkdata> parts = parts(attribute);
        if (parts.size() > 1) {
            throw notUnderstood("Several parts of the request have the one value of attribute " + attribute.tag());
        }
        if (attribute.vr() == ValueRepresentation.SQ) {
            throw notUnderstood("The items of sequence " + attribute.tag() + " have to be in the metadata");
        }
        RequestSpool.Bulkdata part = parts.get(0);
        return new Attribute(
                attribute.tag(),
                attribute.vr(),
                part.length() == 0 ? Value.EMPTY : new Value.Stored(part.offset(), part.length(), byteOrder(part)));
    }

    /**
     * The parts that a reference means, in the order in which they came.
     *
     * @throws NotUnderstood if there is none
     */
    List<RequestSpool.Bulkdata> parts(Attribute attribute) throws NotUnderstood {
        String uri = ((Value.BulkdataReference) attribute.value()).uri();
        List<RequestSpool.Bulkdata> parts =
                Reference.resolve(base, uri).map(spool::bulkdata).orElse(List.of());
        if (parts.isEmpty()) {
            throw notUnderstood("No part of the request has the bulk data of attribute " + attribute.tag());
        }
        return parts;
    }

    private static ByteOrder byteOrder(RequestSpool.Bulkdata part) {
        return part.type()
                .parameter("transfer-syntax")
                .flatMap(Uid::parse)
                .map(TransferSyntax::of)
                .map(TransferSyntax::byteOrder)
                .orElse(ByteOrder.LITTLE_ENDIAN);
    }

    private NotUnderstood notUnderstood(String sentence) {
        return new NotUnderstood(FailureReason.CANNOT_UNDERSTAND, sop, sentence);
    }
}
