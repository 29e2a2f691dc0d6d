package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.model.BinaryMode;

/**
 * The content of metadata, and how it is made.
 *
 * @param studies the content for a study
 * @param series the content for a series
 * @param cache option {@code DicomWeb.EnableMetadataCache}: whether to keep the metadata of whole series
 * @param workers option {@code DicomWeb.MetadataWorkerThreadsCount}: how many threads read the files that metadata
 *     needs; with 0 or 1, the thread of the request does
 * @param performanceLogs option {@code DicomWeb.EnablePerformanceLogs}: whether each retrieval logs how long it took
 * @param otherBinary option {@code DicomWeb.OtherBinaryMode}: the form of values of OB OD OF OL OV OW
 */
public record MetadataOptions(
        Summary studies, Summary series, boolean cache, int workers, boolean performanceLogs, BinaryMode otherBinary) {

    private static final Map<String, BinaryMode> BINARY_MODES = Map.of(
            "BulkDataURI", BinaryMode.BULKDATA_URI,
            "InlineBinary", BinaryMode.INLINE_BINARY,
            "ArrayOfValues", BinaryMode.ARRAY_OF_VALUES);

    /** Far more than any machine has cores; a larger number is probably an error. */
    private static final int MOST_WORKERS = 1000;

    /**
     * The content of the metadata of a study or series.
     *
     * @param mode option {@code DicomWeb.StudiesMetadata} or {@code DicomWeb.SeriesMetadata}
     * @param extrapolated option {@code DicomWeb.StudiesMetadataExtrapolatedTags} or {@code DicomWeb.SeriesMetadataExtrapolatedTags}
     */
    public record Summary(MetadataMode mode, List<Tag> extrapolated) {

        public Summary {
            extrapolated = List.copyOf(extrapolated);
        }
    }

    static MetadataOptions of(Options dicomWeb, AttributeDictionary dictionary) {
        String binary = dicomWeb.text("OtherBinaryMode", "BulkDataURI");
        if (!BINARY_MODES.containsKey(binary)) {
            throw dicomWeb.wrong("OtherBinaryMode", "\"BulkDataURI\", \"InlineBinary\" or \"ArrayOfValues\"");
        }
        return new MetadataOptions(
                summary(dicomWeb, "StudiesMetadata", dictionary),
                summary(dicomWeb, "SeriesMetadata", dictionary),
                dicomWeb.flag("EnableMetadataCache", true),
                dicomWeb.count("MetadataWorkerThreadsCount", 4, MOST_WORKERS),
                dicomWeb.flag("EnablePerformanceLogs", false),
                BINARY_MODES.get(binary));
    }

    private static Summary summary(Options dicomWeb, String option, AttributeDictionary dictionary) {
        MetadataMode mode = MetadataMode.ofOptionName(dicomWeb.text(option, MetadataMode.FULL.optionName()))
                .orElseThrow(() -> dicomWeb.wrong(option, "\"Full\", \"MainDicomTags\" or \"Extrapolate\""));
        return new Summary(mode, tags(dicomWeb, option + "ExtrapolatedTags", dictionary));
    }

    private static List<Tag> tags(Options dicomWeb, String option, AttributeDictionary dictionary) {
        List<Tag> tags = new ArrayList<>();
        for (JsonValue value : dicomWeb.array(option)) {
            String name = value instanceof JsonString string ? string.getString() : "";
            tags.add(dictionary
                    .parse(name)
                    .orElseThrow(() -> dicomWeb.wrong(
                            option, "an array of names of attributes, among which " + value + " is none")));
        }
        return tags;
    }
}
