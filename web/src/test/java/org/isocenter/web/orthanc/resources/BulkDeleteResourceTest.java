package org.isocenter.web.orthanc.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which resources a request for the deletion of many names. */
class BulkDeleteResourceTest {

    private static final String PATH = "/tools/bulk-delete";

    private final List<String> deleted = new ArrayList<>();
    private final Routes routes = routes();

    @Test
    void resourcesShouldBeDeletedInTheirOrder() {
        Answer answer = routes.send("POST", PATH, "{\"Resources\":[\"b\",\"a\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(deleted).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "[]", "\"a\"", "{\"Resources\":"})
    void bodyThatIsNoObjectShouldBeABadRequest(String body) {
        assertThat(routes.failureOfSending("POST", PATH, body)).isInstanceOf(RequestFailure.BadRequest.class);
        assertThat(deleted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Resources\":\"a\"}", "{\"Resources\":null}", "{\"Resources\":[\"a\",1]}"})
    void nothingShouldBeDeletedWhereTheNamesAreNoStrings(String body) {
        assertThat(routes.failureOfSending("POST", PATH, body)).isInstanceOf(RequestFailure.BadFileFormat.class);
        assertThat(deleted).isEmpty();
    }

    private Routes routes() {
        BulkDeleteResource resource = new BulkDeleteResource();
        resource.delete = new DeleteResources() {
            @Override
            public void deleteAll(Collection<String> ids) {
                deleted.addAll(ids);
            }
        };
        return new Routes(resource);
    }
}
