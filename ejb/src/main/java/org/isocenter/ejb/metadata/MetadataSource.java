package org.isocenter.ejb.metadata;

import java.util.List;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.MetadataMode;
import org.isocenter.persistence.index.SeriesState;

/**
 * The resource whose metadata was requested, in its state at the time of the request.
 *
 * @param path a study, series or instance
 * @param mode how much the metadata says
 * @param series those of the study, or the single one
 * @param fingerprint differs whenever the metadata does
 */
public record MetadataSource(ResourcePath path, MetadataMode mode, List<SeriesState> series, String fingerprint) {

    public MetadataSource {
        series = List.copyOf(series);
    }

    /** How many instances it has. */
    public long instances() {
        return path instanceof ResourcePath.Instance
                ? 1
                : series.stream().mapToLong(SeriesState::instances).sum();
    }
}
