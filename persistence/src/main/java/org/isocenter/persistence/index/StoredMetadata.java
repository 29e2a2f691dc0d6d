package org.isocenter.persistence.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonReader.Salvaged;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.persistence.damage.UnreadableRows;

/**
 * Reads the metadata that {@link InstanceMetadata} describes. Parts that cannot be read, in rows of an earlier version
 * or in damaged rows, are left out and logged, because they must not prevent an answer with the rest.
 */
public final class StoredMetadata {

    /** The most nested sequences that a search reads. */
    private static final int DEEPEST = 64;

    private StoredMetadata() {}

    /** The wanted attributes of an instance, bulk data left out: its links are of no use without a base URL. */
    public static DataSet read(byte[] compressed, Predicate<Tag> wanted) {
        return withoutBulkdata(linked(compressed, wanted), 0);
    }

    /** The wanted attributes of an instance; each link begins with {@link InstanceMetadata#BASE_URL_PLACEHOLDER}. */
    static DataSet linked(byte[] compressed, Predicate<Tag> wanted) {
        return salvaged(new InflaterInputStream(new ByteArrayInputStream(compressed)), wanted);
    }

    /** What can be read of an instance's JSON. */
    static DataSet salvaged(InputStream json, Predicate<Tag> wanted) {
        Salvaged salvaged = DicomJsonReader.salvage(json, ModelLimits.DEFAULT, wanted);
        salvaged.unreadable().ifPresent(reason -> UnreadableRows.report(name(salvaged.dataSet()), reason));
        return salvaged.dataSet();
    }

    /** The JSON of an instance; empty if it is damaged. */
    static Optional<byte[]> intact(byte[] compressed) {
        try (InputStream json = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return Optional.of(json.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The JSON of what can be read of an instance. */
    static byte[] salvage(byte[] compressed) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            DicomJsonWriter.write(linked(compressed, tag -> true), ModelFormat.LINKED, "", json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return json.toByteArray();
    }

    private static String name(DataSet dataSet) {
        return dataSet.string(Tag.SOP_INSTANCE_UID)
                .map(uid -> "The metadata of instance " + uid)
                .orElse("The metadata of an instance");
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
