package org.isocenter.web.orthanc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.AttributeNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of {@code /tools/find}. */
class FindBodyTest {

    private static final AttributeNames NAMES =
            new AttributeNames(AttributeDictionary.standard(), new DictionaryOptions(List.of(), true, ""));

    @Test
    void leastBodyShouldAskForIdentifiersOfEverything() throws IOException {
        FindBody body = read("{'Level': 'Study', 'Query': {}}");

        assertThat(body.request().keys()).isEmpty();
        assertThat(body.request().ancestors()).isEmpty();
        assertThat(body.request().order()).isEmpty();
        assertThat(body.request().limit()).isZero();
        assertThat(body.expand()).isFalse();
        assertThat(body.content()).isEmpty();
        assertThat(body.format()).isEqualTo(TagFormat.SIMPLIFIED);
        assertThat(body.wantsLabels()).isFalse();
    }

    @Test
    void everyFieldShouldCount() throws IOException {
        FindBody body = read("""
                {'Level': 'instances', 'Query': {'PatientID': 'a\\\\b'}, 'CaseSensitive': true,
                 'MetadataQuery': {'SopClassUid': '1.2.840.10008.5.1.4.1.1.2'},
                 'ParentStudy': '6b9e19d9-62094390-5f9ddb01-4a191ae7-9766b715', 'Since': 3, 'Limit': 5, 'Full': true,
                 'OrderBy': [{'Type': 'DicomTag', 'Key': 'PatientName', 'Direction': 'DESC'}],
                 'RequestedTags': ['PatientName', '0010,0030'], 'ResponseContent': ['Parent']}""");

        assertThat(body.request().keys()).hasSize(2);
        assertThat(body.request().caseSensitive()).isTrue();
        assertThat(body.request().ancestors()).hasSize(1);
        assertThat(body.request().since()).isEqualTo(3);
        assertThat(body.request().limit()).isEqualTo(5);
        assertThat(body.request().order()).singleElement().satisfies(key -> assertThat(key.descending())
                .isTrue());
        assertThat(body.requestedTags()).containsExactly(Tag.PATIENT_NAME, Tag.PATIENT_BIRTH_DATE);
        assertThat(body.content().orElseThrow()).containsExactly(ResponseContent.PARENT);
        assertThat(body.expand()).isTrue();
        assertThat(body.format()).isEqualTo(TagFormat.FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Level': 'Studies'; 'Query': {'NoSuchTag': ''}",
                "'Level': 'Ward'; 'Query': {}",
                "'Level': 5; 'Query': {}",
                "'Level': 'Study'",
                "'Query': {}",
                "'Level': 'Study'; 'Query': []",
                "'Level': 'Study'; 'Query': {'PatientID': 5}",
                "'Level': 'Study'; 'Query': {}; 'Limit': -1",
                "'Level': 'Study'; 'Query': {}; 'Limit': 1.5",
                "'Level': 'Study'; 'Query': {}; 'Since': 4294967296",
                "'Level': 'Study'; 'Query': {}; 'CaseSensitive': 1",
                "'Level': 'Study'; 'Query': {}; 'ParentPatient': 'a'",
                "'Level': 'Study'; 'Query': {}; 'OrderBy': {}",
                "'Level': 'Study'; 'Query': {}; 'OrderBy': [{'Type': 'Ward'}]",
                "'Level': 'Study'; 'Query': {}; 'MetadataQuery': {'Ward': 'a'}"
            })
    void fieldThatMakesNoSenseShouldBeRefused(String fields) throws IOException {
        FindBody body = read("{" + fields.replace(';', ',') + "}");

        assertThatThrownBy(body::request).isInstanceOf(RequestFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "'text'", "{", "{'a': }"})
    void bodyThatIsNoObjectShouldBeRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(RequestFailure.class);
    }

    @Test
    void labelsShouldMatchNothingUnlessNoneIsWanted() throws IOException {
        assertThat(read("{'Labels': ['a']}").wantsLabels()).isTrue();
        assertThat(read("{'Labels': ['a'], 'LabelsConstraint': 'None'}").wantsLabels())
                .isFalse();
        assertThat(read("{'Labels': []}").wantsLabels()).isFalse();
        FindBody some = read("{'Labels': ['a'], 'LabelsConstraint': 'Some'}");
        assertThatThrownBy(some::wantsLabels).isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    /** @param json with apostrophes for quotation marks */
    private static FindBody read(String json) throws IOException {
        return FindBody.read(new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)), NAMES);
    }
}
