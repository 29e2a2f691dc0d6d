package org.isocenter.ejb.metadata;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.MetadataMode;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.SeriesState;

/** Retrieves metadata: for a whole series if its compressed form is kept, else instance by instance. */
@Singleton
public class RetrieveMetadata {

    private static final Logger LOG = System.getLogger(RetrieveMetadata.class.getName());

    private final ReadMetadata read;
    private final MetadataCache cache;
    private final ReadInstances instances;
    private final SummarizeInstances summaries;
    private final InstanceJson json;
    private final MetadataOptions options;

    @Inject
    public RetrieveMetadata(
            ReadMetadata read,
            MetadataCache cache,
            ReadInstances instances,
            SummarizeInstances summaries,
            InstanceJson json,
            MetadataOptions options) {
        this.read = read;
        this.cache = cache;
        this.instances = instances;
        this.summaries = summaries;
        this.json = json;
        this.options = options;
    }

    /** Takes the JSON object of one instance after the other; each link begins with a byte 00H where the base URL belongs. */
    @FunctionalInterface
    public interface Receiver extends OrderedWork.Receiver<byte[]> {}

    /**
     * Finds a study, series or instance.
     *
     * @throws RequestFailure.NotFound if there is no such resource
     */
    public MetadataSource find(ResourcePath path) {
        if (path instanceof ResourcePath.Instance) {
            return findInstance(path);
        }
        List<SeriesState> series = read.series(path);
        if (series.isEmpty()) {
            throw new RequestFailure.NotFound("There is no " + path.path());
        }
        MetadataMode mode = (path instanceof ResourcePath.Study ? options.studies() : options.series()).mode();
        String fingerprint = mode + " " + options.otherBinary() + " "
                + series.stream()
                        .map(one -> one.key() + ":" + one.fingerprint())
                        .collect(Collectors.joining(" "));
        return new MetadataSource(path, mode, series, fingerprint);
    }

    /** The metadata of an instance is always complete. */
    private MetadataSource findInstance(ResourcePath path) {
        String file = read.file(path).orElseThrow(() -> new RequestFailure.NotFound("There is no " + path.path()));
        return new MetadataSource(path, MetadataMode.FULL, List.of(), options.otherBinary() + " " + file);
    }

    /**
     * The compressed form of all series, if the metadata is complete and kept.
     *
     * @return empty if the metadata has to be read instance by instance
     */
    public Optional<List<CompressedMetadata>> compressed(MetadataSource source) {
        if (!options.cache()
                || source.mode() != MetadataMode.FULL
                || source.series().isEmpty()) {
            return Optional.empty();
        }
        List<CompressedMetadata> all = new ArrayList<>();
        for (SeriesState series : source.series()) {
            Optional<CompressedMetadata> one = compressed(series);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        return Optional.of(all);
    }

    /** A failure here must not keep the metadata from the client: it can still be read instance by instance. */
    private Optional<CompressedMetadata> compressed(SeriesState series) {
        try {
            return cache.of(series);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The metadata of series " + series.id() + " could not be made as a whole", e);
            return Optional.empty();
        }
    }

    /**
     * Hands over the metadata of the instances by series number, instance number, UIDs.
     *
     * @param included the attributes to hand over; empty for all
     * @throws IOException if the receiver fails
     */
    public void instances(MetadataSource source, Optional<IncludedAttributes> included, Receiver receiver)
            throws IOException {
        Receiver selecting = included.<Receiver>map(some -> object -> receiver.accept(select(object, some)))
                .orElse(receiver);
        if (source.mode() == MetadataMode.FULL) {
            instances.full(source.path(), selecting);
        } else {
            summaries.summary(source.path(), source.mode(), selecting);
        }
    }

    /** How the JSON objects show binary values. */
    public ModelFormat format() {
        return json.format();
    }

    /**
     * The attributes of a JSON object that was handed over. Attributes that cannot be read are left out, and a message
     * is logged.
     */
    public DataSet attributes(byte[] object) {
        return InstanceMetadata.attributes(object, tag -> true);
    }

    private byte[] select(byte[] object, IncludedAttributes included) throws IOException {
        DataSet dataSet = InstanceMetadata.attributes(object, included.tags()::contains);
        ByteArrayOutputStream selected = new ByteArrayOutputStream(1024);
        DicomJsonWriter.write(dataSet, json.format(), "", selected);
        return selected.toByteArray();
    }
}
