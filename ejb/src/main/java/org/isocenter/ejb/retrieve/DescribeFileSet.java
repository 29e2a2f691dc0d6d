package org.isocenter.ejb.retrieve;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dicomdir.Dicomdir;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.InstanceMetadata;

/** Finds what the directory of a file-set says of instances, from what was derived when they were stored; no file is opened. */
@Stateless
public class DescribeFileSet {

    @Inject
    private InstanceIndex index;

    /** The attributes {@link Dicomdir#ATTRIBUTES} of each instance of a study or series, or of the one instance. */
    public Map<ResourcePath.Instance, DataSet> describe(ResourcePath path) {
        Map<ResourcePath.Instance, DataSet> attributes = new HashMap<>();
        index.metadata(path, metadata -> attributes.put(metadata.path(), read(metadata)));
        return attributes;
    }

    private DataSet read(InstanceMetadata metadata) {
        try (InputStream json = new InflaterInputStream(new ByteArrayInputStream(metadata.compressed()))) {
            return DicomJsonReader.read(json, ModelLimits.DEFAULT, Dicomdir.ATTRIBUTES::contains);
        } catch (IOException e) {
            throw new UncheckedIOException("metadata in the index cannot be read", e);
        }
    }
}
