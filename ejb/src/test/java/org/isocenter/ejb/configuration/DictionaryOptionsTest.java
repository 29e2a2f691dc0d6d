package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryOptionsTest {

    private static final Tag ROOM = Tag.of(0x0029, 0x1001);

    @Test
    void declaredAttributeShouldBeKnownByTagAndName() {
        AttributeDictionary dictionary = read("{'Dictionary': {'0014,1020': ['DA', 'ValidationExpiryDate', 1, 1]}}")
                .dictionary();

        assertThat(dictionary.vrOf(Tag.of(0x0014, 0x1020))).isEqualTo(ValueRepresentation.DA);
        assertThat(dictionary.parse("ValidationExpiryDate")).contains(Tag.of(0x0014, 0x1020));
    }

    @Test
    void declaredPrivateAttributeShouldBeKnownInEveryBlockOfItsCreator() {
        AttributeDictionary dictionary = read("{'Dictionary': {'00291001': ['LO', 'Room', 1, 0, 'ACME']}}")
                .dictionary();

        assertThat(dictionary.vrOf(Tag.of(0x0029, 0x2301), "ACME")).isEqualTo(ValueRepresentation.LO);
        assertThat(dictionary.keywordOf(Tag.of(0x0029, 0x2301), "ACME")).contains("Room");
        assertThat(dictionary.vrOf(ROOM, "OTHER")).isEqualTo(ValueRepresentation.UN);
        assertThat(dictionary.entry(ROOM, "ACME").map(DictionaryEntry::vm).map(Object::toString))
                .contains("1-n");
    }

    @Test
    void multiplicityAndCreatorMayBeLeftOut() {
        DictionaryOptions options = read("{'Dictionary': {'0029-1001': ['LO', 'Room']}}");

        assertThat(options.dictionary().vrOf(ROOM)).isEqualTo(ValueRepresentation.LO);
        assertThat(options.declaration(ROOM).map(entry -> entry.vm().toString()))
                .contains("1");
    }

    @Test
    void declarationShouldBeFoundForTheDefaultCreatorOnly() {
        String dictionary = "'Dictionary': {'0029,1001': ['LO', 'Room', 1, 1, 'ACME']}";

        assertThat(read("{" + dictionary + ", 'DefaultPrivateCreator': 'ACME'}").declaration(Tag.of(0x0029, 0x2301)))
                .isPresent();
        assertThat(read("{" + dictionary + ", 'DefaultPrivateCreator': 'OTHER'}")
                        .declaration(ROOM))
                .isEmpty();
        assertThat(read("{" + dictionary + "}").declaration(ROOM)).isEmpty();
    }

    @Test
    void publishedPrivateAttributesShouldBeLeftOutOnRequest() {
        Tag published = Tag.of(0x0029, 0x1010);

        assertThat(read("{}").dictionary().vrOf(published, "SIEMENS CSA HEADER"))
                .isNotEqualTo(ValueRepresentation.UN);
        assertThat(read("{'LoadPrivateDictionary': false}").dictionary().vrOf(published, "SIEMENS CSA HEADER"))
                .isEqualTo(ValueRepresentation.UN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'RoomColour': ['LO', 'Room']}               | Dictionary.RoomColour" has to be named by the tag
            {'FFFE,E000': ['LO', 'Room']}                | Dictionary.FFFE,E000" has to be named by the tag
            {'0029,1001': 'LO'}                          | Dictionary.0029,1001" has to be an array
            {'0029,1001': ['LO']}                        | an array of value representation, name
            {'0029,1001': ['LO','a',1,1,'b','c']}        | an array of value representation, name
            {'0029,1001': ['XY', 'Room']}                | begins with a value representation
            {'0029,1001': [1, 'Room']}                   | a string as value 1
            {'0029,1001': ['LO', ' ']}                   | second value is a name
            {'0029,1001': ['LO', 'Room', '1']}           | a whole number as value 3
            {'0029,1001': ['LO', 'Room', 1, 99999999999]} | a whole number as value 4
            {'0029,1001': ['LO', 'Room', 0, 1]}          | third value is at least 1
            {'0029,1001': ['LO', 'Room', 3, 2]}          | whose fourth is no less
            {'0014,1020': ['LO', 'Room', 1, 1, 'ACME']}  | without private creator
            """)
    void wrongDeclarationShouldStopTheStartAndBeNamed(String dictionary, String sentence) {
        assertThatThrownBy(() -> read("{\"Dictionary\": " + dictionary + "}"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(sentence);
    }

    /** The configuration of the reference's own tests has such an entry. */
    @Test
    void elementThatReservesABlockShouldBePassedOver() {
        assertThat(read("{'Dictionary': {'0009,0010': ['LO', 'Creator'], '0014,1020': ['DA', 'Expiry']}}"
                                .replace("'", "\""))
                        .declared())
                .hasSize(1);
    }

    private static DictionaryOptions read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return DictionaryOptions.of(new Options(reader.readObject()));
        }
    }
}
