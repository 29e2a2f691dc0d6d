package org.isocenter.persistence.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.JsonFailure;
import org.isocenter.dicom.model.ModelLimits;

/** Reads what {@link InstanceMetadata} describes. */
final class StoredMetadata {

    /** Sequences within one another that a search looks into. */
    private static final int DEEPEST = 64;

    private StoredMetadata() {}

    /**
     * The wanted attributes of an instance, bulk data left out: its links are of no use without a base URL.
     *
     * @return nothing of an instance so large or so deeply nested that reading it is refused: it must not keep a search from its other matches
     */
    static DataSet read(byte[] compressed, Predicate<Tag> wanted) {
        try (InputStream json = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return withoutBulkdata(DicomJsonReader.read(json, ModelLimits.DEFAULT, wanted), 0);
        } catch (JsonFailure.LimitExceeded e) {
            return DataSet.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("metadata in the index cannot be read", e);
        }
    }

    private static DataSet withoutBulkdata(DataSet dataSet, int depth) {
        List<Attribute> attributes = new ArrayList<>(dataSet.size());
        for (Attribute attribute : dataSet) {
            if (attribute.value() instanceof Value.Items items) {
                if (depth < DEEPEST) {
                    attributes.add(Attribute.ofItems(
                            attribute.tag(),
                            items.items().stream()
                                    .map(item -> withoutBulkdata(item, depth + 1))
                                    .toList()));
                }
            } else if (!(attribute.value() instanceof Value.BulkdataReference)) {
                attributes.add(attribute);
            }
        }
        return DataSet.ofOrdered(attributes);
    }
}
