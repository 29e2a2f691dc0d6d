package org.isocenter.web.orthanc.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.EditUserMetadata;
import org.isocenter.ejb.configuration.AttachmentOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.web.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata and attachments have names and numbers, and either can be asked for. */
class NamesAndNumbersTest {

    private static final OrthancIdentifier STUDY = OrthancIdentifier.of("P", "1.2");

    private final Routes routes = routes();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata             | [\"LastUpdate\",\"site\",\"1030\"]",
                "metadata?numeric     | [7,1025,1030]",
                "metadata?expand=0    | [\"LastUpdate\",\"site\",\"1030\"]",
                "metadata?expand      | {\"1030\":\"c\",\"LastUpdate\":\"a\",\"site\":\"b\"}",
                "metadata?expand&numeric | {\"1025\":\"b\",\"1030\":\"c\",\"7\":\"a\"}",
                "attachments          | [\"report\",\"5000\"]",
                "attachments?full     | {\"5000\":5000,\"report\":1026}"
            })
    void listsShouldHaveNamesOrNumbers(String list, String answer) {
        Routes.Answer given = routes.get("/studies/" + STUDY.value() + "/" + list);

        assertThat(given.status()).isEqualTo(200);
        assertThat(given.body().replaceAll("\\s", "")).isEqualTo(answer);
    }

    @Test
    void expandShouldBeTrueOrFalse() {
        assertThat(routes.failureOf("/studies/" + STUDY.value() + "/metadata?expand=2"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    @ParameterizedTest
    @CsvSource({"metadata", "attachments"})
    void listOfWhatDoesNotExistShouldNotBeFound(String list) {
        assertThat(routes.get("/studies/" + OrthancIdentifier.of("P", "1.3").value() + "/" + list)
                        .status())
                .isEqualTo(404);
        assertThat(routes.get("/studies/nothing/" + list).status()).isEqualTo(404);
    }

    private static Routes routes() {
        AttachmentNames names = new AttachmentNames(new AttachmentOptions(
                Map.of("site", 1025),
                Map.of("report", new AttachmentOptions.ContentType(1026, Optional.empty())),
                false));
        UserMetadataResource metadata = new UserMetadataResource();
        metadata.names = names;
        metadata.userMetadata = new Texts();
        AttachmentsResource attachments = new AttachmentsResource();
        attachments.names = names;
        attachments.browse = new Contents();
        return new Routes(metadata, attachments).with(new Lists());
    }

    /** What the container does by JSON-B. */
    private static final class Lists implements MessageBodyWriter<List<?>> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return List.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                List<?> list,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream output)
                throws IOException {
            output.write(Json.createArrayBuilder(list).build().toString().getBytes(UTF_8));
        }
    }

    private static final class Texts extends EditUserMetadata {

        @SuppressWarnings("NullAway") // nothing of it is used
        Texts() {
            super(null, null, null, null, null);
        }

        @Override
        public Optional<List<UserMetadata>> all(Owner owner) {
            return Optional.of(List.of(
                            new UserMetadata(7, 0, "a"),
                            new UserMetadata(1025, 0, "b"),
                            new UserMetadata(1030, 0, "c")))
                    .filter(all -> owner.id().equals(STUDY));
        }
    }

    private static final class Contents extends BrowseAttachments {

        @SuppressWarnings("NullAway") // nothing of it is used
        Contents() {
            super(null, null, null, null);
        }

        @Override
        public Optional<List<Integer>> types(Owner owner) {
            return Optional.of(List.of(1026, 5000)).filter(all -> owner.id().equals(STUDY));
        }
    }
}
