package org.isocenter.ejb.metadata;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.persistence.index.IndexedMetadata;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.part10.Part10Store;

/**
 * The complete metadata of an instance as JSON. It was made when the instance was stored, with links to binary values.
 * If option {@code OtherBinaryMode} asks for the values themselves, and the instance has any besides its pixels, they
 * are read from the file.
 */
@Singleton
public class InstanceJson {

    private static final Logger LOG = System.getLogger(InstanceJson.class.getName());

    private final Part10Store files;
    private final Part10Reader reader;
    private final BinaryMode mode;

    @Inject
    InstanceJson(Part10Store files, Part10Reader reader, MetadataOptions options) {
        this.files = files;
        this.reader = reader;
        mode = options.otherBinary();
    }

    /** Whether making it may need the instance's file. */
    boolean needsFiles() {
        return mode != BinaryMode.BULKDATA_URI;
    }

    /** Which values are links. */
    ModelFormat format() {
        return new ModelFormat(mode, BinaryMode.BULKDATA_URI, false);
    }

    /**
     * One JSON object in UTF-8; each link begins with a byte 00H where the base URL belongs. If the file is lost, its
     * values stay links, and a message is logged.
     */
    byte[] of(IndexedMetadata instance) {
        byte[] stored = instance.metadata().intact().orElseGet(() -> again(instance));
        if (!needsFiles() || !instance.file().isKept() || !LinkedValues.areWanted(stored, mode)) {
            return stored;
        }
        try {
            return withValues(instance);
        } catch (IOException e) {
            LOG.log(
                    Logger.Level.ERROR,
                    "The metadata of instance " + instance.id()
                            + " has links to values instead of the values themselves: its file cannot be read",
                    e);
            return stored;
        }
    }

    private byte[] withValues(IndexedMetadata instance) throws IOException {
        try (SeekableByteChannel file = files.open(instance.file().uuid())) {
            DataSet linked = reader.read(file).dataSet();
            DataSet dataSet = new LinkedValues(StoredValues.of(file), mode).in(linked);
            ByteArrayOutputStream json = new ByteArrayOutputStream(16 * 1024);
            String bulkdata = InstanceMetadata.BASE_URL_PLACEHOLDER
                    + instance.metadata().path().path() + "/bulk/";
            DicomJsonWriter.write(dataSet, format(), bulkdata, json);
            return json.toByteArray();
        }
    }

    /** The metadata of a damaged row: from the file, else whatever can be read of the row. */
    private byte[] again(IndexedMetadata instance) {
        byte[] salvaged = instance.metadata().salvage();
        if (!instance.file().isKept()) {
            return salvaged;
        }
        try {
            return withValues(instance);
        } catch (IOException e) {
            LOG.log(
                    Logger.Level.ERROR,
                    "The metadata of instance " + instance.id() + " is damaged and its file cannot be read",
                    e);
            return salvaged;
        }
    }
}
