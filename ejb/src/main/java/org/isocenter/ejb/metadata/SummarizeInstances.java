package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.IndexOptions;
import org.isocenter.ejb.configuration.MetadataMode;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.persistence.index.IndexedMetadata;
import org.isocenter.persistence.index.MainMetadata;

/**
 * A summary of the metadata of a study or series: the main attributes, and values shared by most instances of a small
 * sample.
 */
@Singleton
class SummarizeInstances {

    /** Size of the sample whose values are compared. */
    private static final int SAMPLE = 3;

    private static final int CHUNK = 500;

    private final ReadMetadata read;
    private final MetadataOptions options;
    private final IndexOptions index;

    @Inject
    SummarizeInstances(ReadMetadata read, MetadataOptions options, IndexOptions index) {
        this.read = read;
        this.options = options;
        this.index = index;
    }

    /** Hands over the JSON object of each instance, by series number, instance number, UIDs. There are no links in it. */
    void summary(ResourcePath path, MetadataMode mode, OrderedWork.Receiver<byte[]> receiver) throws IOException {
        DataSet agreed = mode == MetadataMode.EXTRAPOLATE ? extrapolate(path) : DataSet.EMPTY;
        List<Long> keys = read.instances(path);
        for (int start = 0; start < keys.size(); start += CHUNK) {
            List<Long> chunk = new ArrayList<>(keys.subList(start, Math.min(start + CHUNK, keys.size())));
            for (MainMetadata main : read.main(chunk, index.extraMainAttributes()::of)) {
                receiver.accept(
                        json(agreed.toBuilder().putAll(main.attributes()).build()));
            }
        }
    }

    private DataSet extrapolate(ResourcePath path) throws IOException {
        Set<Tag> wanted = new HashSet<>(
                (path instanceof ResourcePath.Study ? options.studies() : options.series()).extrapolated());
        List<DataSet> sample = new ArrayList<>();
        for (IndexedMetadata instance : read.sample(path, SAMPLE)) {
            sample.add(instance.metadata().attributes(wanted::contains));
        }
        DataSet.Builder agreed = DataSet.builder();
        for (Tag tag : wanted) {
            majority(tag, sample, agreed);
        }
        return agreed.build();
    }

    /** Reports a value only if more than half of the instances have it. */
    private static void majority(Tag tag, List<DataSet> sample, DataSet.Builder agreed) throws IOException {
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (DataSet dataSet : sample) {
            Attribute attribute = dataSet.get(tag).orElse(null);
            if (attribute != null) {
                String value = new String(json(DataSet.builder().put(attribute).build()), UTF_8);
                if (2 * votes.merge(value, 1, Integer::sum) > sample.size()) {
                    agreed.put(attribute);
                    return;
                }
            }
        }
    }

    private static byte[] json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream(2048);
        DicomJsonWriter.write(dataSet, ModelFormat.WITHOUT_BINARY, null, json);
        return json.toByteArray();
    }
}
