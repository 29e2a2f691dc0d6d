package org.isocenter.web.orthanc.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.persistence.index.LabelCondition;
import org.isocenter.persistence.index.MetadataKey;
import org.isocenter.persistence.index.SortKey;
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
        assertThat(body.form().content()).isEmpty();
        assertThat(body.form().format()).isEqualTo(TagFormat.SIMPLIFIED);
        assertThat(body.request().labels().labels()).isEmpty();
        assertThat(body.request().metadata()).isEmpty();
    }

    @Test
    void everyFieldShouldCount() throws IOException {
        FindBody body = read("""
                {'Level': 'instances', 'Query': {'PatientID': 'a\\\\b'}, 'CaseSensitive': true,
                 'MetadataQuery': {'SopClassUid': '1.2.840.10008.5.1.4.1.1.2', 'Ward': 'a*'},
                 'Labels': ['a', 'b'], 'LabelsConstraint': 'Any',
                 'ParentStudy': '6b9e19d9-62094390-5f9ddb01-4a191ae7-9766b715', 'Since': 3, 'Limit': 5, 'Full': true,
                 'OrderBy': [{'Type': 'DicomTag', 'Key': 'PatientName', 'Direction': 'DESC'}, {'Type': 'MetadataAsInt', 'Key': '1030'}],
                 'RequestedTags': ['PatientName', '0010,0030'], 'ResponseContent': ['Parent']}""");

        assertThat(body.request().keys()).hasSize(1);
        assertThat(body.request().caseSensitive()).isTrue();
        assertThat(body.request().ancestors()).hasSize(1);
        assertThat(body.request().since()).isEqualTo(3);
        assertThat(body.request().limit()).isEqualTo(5);
        assertThat(body.request().order())
                .containsExactly(
                        new SortKey.ByAttribute(Tag.PATIENT_NAME, ValueRepresentation.PN, true),
                        new SortKey.ByMetadata(1030, true, false));
        assertThat(body.request().labels())
                .isEqualTo(new LabelCondition(Set.of("a", "b"), LabelCondition.Constraint.ANY));
        assertThat(body.request().metadata())
                .containsExactly(
                        new MetadataKey(10, new Matching.AnyOf(List.of("1.2.840.10008.5.1.4.1.1.2"))),
                        new MetadataKey(1024, new Matching.Wildcard("a*")));
        assertThat(body.form().requested()).containsExactly(Tag.PATIENT_NAME, Tag.PATIENT_BIRTH_DATE);
        assertThat(body.form().content().orElseThrow())
                .containsExactly(ResponseContent.PARENT, ResponseContent.REQUESTED_TAGS);
        assertThat(body.expand()).isTrue();
        assertThat(body.form().format()).isEqualTo(TagFormat.FULL);
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
                "'Level': 'Study'; 'Query': {}; 'OrderBy': [{'Type': 'Metadata', 'Key': 'Galaxy'}]",
                "'Level': 'Study'; 'Query': {}; 'OrderBy': [{'Type': 'DicomTag', 'Key': 'PatientID', 'Direction': 'up'}]",
                "'Level': 'Study'; 'Query': {}; 'OrderBy': [{'Type': 'DicomTag', 'Key': 5}]",
                "'Level': 'Study'; 'Query': {}; 'MetadataQuery': {'Galaxy': 'a'}",
                "'Level': 'Study'; 'Query': {}; 'Labels': ['no label']",
                "'Level': 'Study'; 'Query': {}; 'Labels': ['a']; 'LabelsConstraint': 'Some'"
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

    /** @param json with apostrophes for quotation marks */
    private static FindBody read(String json) throws IOException {
        return FindBody.read(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)), NAMES, FindBodyTest::metadata);
    }

    private static OptionalInt metadata(String name) {
        return switch (name) {
            case "SopClassUid" -> OptionalInt.of(10);
            case "Ward" -> OptionalInt.of(1024);
            case "1030" -> OptionalInt.of(1030);
            default -> OptionalInt.empty();
        };
    }
}
