package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestOptionsTest {

    @Test
    void instancesShouldBeStoredAsTheyComeByDefault() {
        assertThat(read("{}")).isEqualTo(new IngestOptions(true, Optional.empty(), Set.of()));
        assertThat(read("{'IngestTranscoding': ''}")).isEqualTo(IngestOptions.DEFAULT);
    }

    @Test
    void everyOptionShouldBeReadByItsName() {
        IngestOptions options = read("{'StoreDicom': false, 'IngestTranscoding': '1.2.840.10008.1.2.4.80',"
                + " 'IngestTranscodingOfUncompressed': false, 'IngestTranscodingOfCompressed': false,"
                + " 'DicomLossyTranscodingQuality': 75, 'DicomWeb': {'StoreFilteredSopClasses': ['1.2.3']}}");

        assertThat(options)
                .isEqualTo(new IngestOptions(
                        false,
                        Optional.of(new IngestTranscoding(TransferSyntax.JPEG_LS_LOSSLESS, false, false, 75)),
                        Set.of(new Uid("1.2.3"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'IngestTranscoding': 'jpeg'}|\"IngestTranscoding\" has to be the UID of a transfer syntax",
                "{'IngestTranscoding': '1.2.840.10008.1.1'}|\"IngestTranscoding\" has to be the UID of a transfer syntax",
                "{'IngestTranscoding': true}|\"IngestTranscoding\" has to be a string",
                "{'IngestTranscodingOfCompressed': 1}|\"IngestTranscodingOfCompressed\" has to be true or false",
                "{'DicomLossyTranscodingQuality': 0}|\"DicomLossyTranscodingQuality\" has to be a number from 1 to 100",
                "{'DicomLossyTranscodingQuality': 101}|\"DicomLossyTranscodingQuality\" has to be a number from 0 to 100",
                "{'StoreDicom': 'no'}|\"StoreDicom\" has to be true or false",
                "{'DicomWeb': {'StoreFilteredSopClasses': ['CT']}}|\"DicomWeb.StoreFilteredSopClasses\" has to be an array of UIDs"
            })
    void wrongValueShouldBeRefusedByName(String file, String sentence) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2, false, true, false",
        "1.2.840.10008.1.2.1, false, true, false",
        "1.2.840.10008.1.2.2, false, true, false",
        "1.2.840.10008.1.2.1.99, false, true, true",
        "1.2.840.10008.1.2.4.50, false, true, true",
        "1.2.840.10008.1.2.2, true, false, true",
        "1.2.840.10008.1.2.4.90, true, false, false",
        "1.2.840.10008.1.2.4.80, true, true, false"
    })
    void optionsShouldDecideWhatIsTranscodedByTheTransferSyntaxItComesIn(
            String source, boolean ofUncompressed, boolean ofCompressed, boolean concerned) {
        IngestTranscoding transcoding =
                new IngestTranscoding(TransferSyntax.JPEG_LS_LOSSLESS, ofUncompressed, ofCompressed, 90);

        assertThat(transcoding.concerns(TransferSyntax.of(new Uid(source)))).isEqualTo(concerned);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.80,",
        "1.2.840.10008.1.2.1,",
        "1.2.840.10008.1.2.4.50,are changed for good",
        "1.2.840.10008.1.2.4.201,",
        "1.2.840.10008.1.2.4.110,Nothing can be transcoded",
        "1.2.840.10008.1.2.4.102,Nothing can be transcoded"
    })
    void administratorShouldBeToldOfLossesAndOfWhatHasNoEncoder(String target, String warning) {
        List<String> log = new ArrayList<>();

        IngestTranscoding transcoding =
                read("{'IngestTranscoding': '" + target + "'}").transcoding().orElseThrow();
        transcoding.report(log::add);

        if (warning == null) {
            assertThat(log).isEmpty();
        } else {
            assertThat(log).singleElement().asString().contains(warning, "\"IngestTranscoding\"");
        }
        assertThat(transcoding.concerns(TransferSyntax.RLE_LOSSLESS))
                .isEqualTo(warning == null || !warning.startsWith("Nothing"));
    }

    private static IngestOptions read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            Options options = new Options(reader.readObject());
            return IngestOptions.of(options, options.section("DicomWeb"));
        }
    }
}
