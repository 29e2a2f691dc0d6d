package org.isocenter.ejb.store;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.document.EncapsulatedDocument;

/**
 * Metadata with its bulk data in place, ready to be written.
 *
 * @param dataSet whose values of some length lie in the request's spool
 * @param transferSyntax that it has to be written in
 * @param warning what had to be changed
 */
record Assembly(DataSet dataSet, TransferSyntax transferSyntax, Optional<StoreWarning> warning) {

    private static final int FIRST_GROUP_OF_DATA_SETS = 0x0008;

    /**
     * Puts them together.
     *
     * @param base what relative references start from
     * @throws NotUnderstood if bulk data is missing, or is not what the metadata says
     * @throws IOException if the spool cannot be read or written
     */
    static Assembly of(DataSet metadata, URI base, RequestSpool spool) throws IOException, NotUnderstood {
        Coercion coercion = new Coercion();
        Optional<SopInstance> sop = DescribedInstance.sopInstance(metadata);
        BulkdataReferences references = new BulkdataReferences(base, spool, sop);
        DataSet dataSet = new NumberStrings(coercion).fitted(withoutOtherGroups(metadata, coercion));
        DataSet.Builder builder = references.resolve(dataSet).toBuilder();
        TransferSyntax transferSyntax = declared(metadata);
        Optional<Attribute> pixelData =
                dataSet.get(Tag.PIXEL_DATA).filter(attribute -> attribute.value() instanceof Value.BulkdataReference);
        if (pixelData.isPresent()) {
            transferSyntax = new PixelDataParts(dataSet, sop, transferSyntax, spool)
                    .putInto(builder, references.parts(pixelData.get()), coercion);
        } else if (!transferSyntax.isNative()) {
            transferSyntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        Optional<Attribute> document = dataSet.get(EncapsulatedDocument.TAG);
        if (document.isPresent() && document.get().value() instanceof Value.BulkdataReference) {
            DescribedDocument.describe(
                    dataSet, sop, references.parts(document.get()).get(0), builder);
        }
        coercion.putInto(builder);
        return new Assembly(DeclaredCharacterSet.completed(builder.build()), transferSyntax, coercion.warning());
    }

    /** What the metadata says about bulk data that does not describe itself. */
    private static TransferSyntax declared(DataSet metadata) {
        return metadata.uid(Tag.TRANSFER_SYNTAX_UID)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::isKnown)
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /**
     * Groups below 0008H do not belong in data sets. The Transfer Syntax UID among them has been read; the others are
     * dropped.
     */
    private static DataSet withoutOtherGroups(DataSet metadata, Coercion coercion) {
        DataSet.Builder builder = metadata.toBuilder();
        for (Attribute attribute : metadata) {
            if (attribute.tag().group() >= FIRST_GROUP_OF_DATA_SETS) {
                break;
            }
            builder.remove(attribute.tag());
            if (!attribute.tag().equals(Tag.TRANSFER_SYNTAX_UID)) {
                coercion.discarded();
            }
        }
        return builder.build();
    }
}
