package org.isocenter.ejb.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatMatchTest {

    private final FlatMatch flatMatch = new FlatMatch(AttributeDictionary.standard());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00080020 | {'vr':'DA','Value':['20050927']} | \
            {'Group':8,'Element':32,'Name':'StudyDate','vr':'DA','Value':'20050927','Values':['20050927']}
            00100010 | {'vr':'PN','Value':[{'Alphabetic':'Wang'},{}]} | \
            {'Group':16,'Element':16,'Name':'PatientName','vr':'PN','Value':'Wang','Values':['Wang',null]}
            00201206 | {'vr':'IS','Value':[1,2]} | \
            {'Group':32,'Element':4614,'Name':'NumberOfStudyRelatedSeries','vr':'IS','Value':1,'Values':[1,2]}
            00100040 | {'vr':'CS'} | {'Group':16,'Element':64,'Name':'PatientSex','vr':'CS'}
            00091001 | {'vr':'FD','Value':[1.5]} | {'Group':9,'Element':4097,'vr':'FD','Value':1.5,'Values':[1.5]}
            00081140 | {'vr':'SQ','Value':[{}]} | {'Group':8,'Element':4416,'Name':'ReferencedImageSequence','vr':'SQ','Values':[null]}
            fffefffe | {'vr':'UN','InlineBinary':'AA=='} | {'Group':65534,'Element':65534,'vr':'UN'}
            """)
    void attributeShouldBeFlattened(String tag, String attribute, String flat) {
        JsonObject match = json("{\"" + tag + "\":" + attribute.replace('\'', '"') + "}");

        assertThat(flatMatch.of(match).get(tag)).hasToString(flat.replace('\'', '"'));
    }

    @Test
    void memberThatIsNoTagShouldBeDropped() {
        assertThat(flatMatch.of(json("{\"note\":1}"))).isEmpty();
    }

    @Test
    void attributeWithoutVrShouldBeRefused() {
        assertThatThrownBy(() -> flatMatch.of(json("{\"00080020\":{}}"))).isInstanceOf(RequestFailure.Remote.class);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
