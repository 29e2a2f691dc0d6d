package org.isocenter.web.failure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.ejb.configuration.HttpAccess;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.web.failure.FailureMapper.ErrorBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures as clients see them. */
class FailureMapperTest {

    static Stream<Arguments> failuresAndStatuses() {
        return Stream.of(
                Arguments.of(new RequestFailure.BadRequest("a"), 400, "Bad request"),
                Arguments.of(new RequestFailure.ParameterOutOfRange("a"), 400, "Parameter out of range"),
                Arguments.of(new RequestFailure.BadJson("a"), 400, "Cannot parse a JSON document"),
                Arguments.of(new RequestFailure.BadFileFormat("a"), 400, "Bad file format"),
                Arguments.of(new RequestFailure.Forbidden("a"), 403, "You are trying to access a forbidden resource"),
                Arguments.of(new RequestFailure.NotFound("a"), 404, "Accessing an inexistent item"),
                Arguments.of(new RequestFailure.UnknownResource("a"), 404, "Unknown resource"),
                Arguments.of(new RequestFailure.FileLost("a"), 404, "Inexistent file"),
                Arguments.of(
                        new RequestFailure.NotAcceptable("a"), 406, "Cannot send a response acceptable by the client"),
                Arguments.of(new RequestFailure.RevisionConflict("a"), 409, "A bad revision number was provided"),
                Arguments.of(new RequestFailure.TooLarge("a"), 413, "The body of the request is too large"),
                Arguments.of(new RequestFailure.ResultTooLarge("a"), 413, "Bad request"),
                Arguments.of(new RequestFailure.UriTooLong("a"), 414, "Bad request"),
                Arguments.of(new RequestFailure.UnsupportedMediaType("a"), 415, "Unsupported media type"),
                Arguments.of(new RequestFailure.StorageFull("a"), 507, "The file storage is full"),
                Arguments.of(
                        new RequestFailure.StorageUnavailable("a"), 503, "The storage area is currently not available"),
                Arguments.of(
                        new RequestFailure.DatabaseUnavailable("a"), 503, "The database is currently not available"));
    }

    @ParameterizedTest
    @MethodSource("failuresAndStatuses")
    void requestFailureShouldHaveItsStatusAndSayWhy(RequestFailure failure, int status, String error) {
        Response answer = mapper(true, false).toResponse(failure);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
        assertThat((ErrorBody) answer.getEntity())
                .isEqualTo(new ErrorBody(
                        "a",
                        status == 507
                                ? "Insufficient Storage"
                                : Response.Status.fromStatusCode(status).getReasonPhrase(),
                        status,
                        error,
                        "GET",
                        error,
                        failure.code().orthancStatus(),
                        "request-1",
                        "/studies/1"));
    }

    @Test
    void imageThatCannotBeShownShouldBeNotAcceptableInStrictModeOnly() {
        RequestFailure failure = new RequestFailure.NotRenderable("no palette");

        assertThat(mapper(true, false).toResponse(failure).getStatus()).isEqualTo(400);
        assertThat(mapper(true, true).toResponse(failure).getStatus()).isEqualTo(406);
    }

    @Test
    void unsatisfiableRangeShouldTellTheLength() {
        Response answer = mapper(true, false).toResponse(new RequestFailure.RangeNotSatisfiable(10));

        assertThat(answer.getStatus()).isEqualTo(416);
        assertThat(answer.getHeaderString("Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void whatWentWrongInsideShouldNotBeTold() {
        Response answer = mapper(true, false).toResponse(new IllegalStateException("secret"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(((ErrorBody) answer.getEntity()).Details()).isNull();
        assertThat(answer.getEntity().toString()).doesNotContain("secret");
    }

    @Test
    void databaseThatIsAwayShouldBeADisturbanceThatPasses() {
        SQLException cut = new SQLNonTransientConnectionException("connection refused", "08001");

        Response answer = mapper(true, false).toResponse(new IllegalStateException(cut));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(((ErrorBody) answer.getEntity()).Details()).doesNotContain("refused");
    }

    static Stream<Arguments> failuresOfTheContainer() {
        return Stream.of(
                Arguments.of(new BadRequestException(), 400),
                Arguments.of(new NotFoundException(), 404),
                Arguments.of(new NotAcceptableException(), 406),
                Arguments.of(new NotSupportedException(), 415),
                Arguments.of(new ServerErrorException(502), 500));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheContainer")
    void failureOfTheContainerShouldHaveOurForm(RuntimeException failure, int status) {
        Response answer = mapper(true, false).toResponse(failure);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(((ErrorBody) answer.getEntity()).HttpStatus()).isEqualTo(status);
    }

    @Test
    void methodThatIsNotAllowedShouldNameThoseThatAre() {
        Response answer = mapper(true, false).toResponse(new NotAllowedException("GET", new String[] {"HEAD"}));

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeaderString("Allow")).contains("GET").contains("HEAD");
        assertThat(answer.hasEntity()).isFalse();
    }

    @Test
    void errorsShouldHaveNoBodyWhereTheyAreNotToBeDescribed() {
        Response answer = mapper(false, false).toResponse(new RequestFailure.BadRequest("a"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.hasEntity()).isFalse();
    }

    @Test
    void forwardedRequestShouldBeNamedAsTheClientAskedForIt() {
        FailureMapper mapper = mapper(true, false);
        mapper.request = request(Map.of("jakarta.servlet.forward.request_uri", "/dicom-web/studies/1"));

        assertThat(((ErrorBody) mapper.toResponse(new NotFoundException()).getEntity()).Uri())
                .isEqualTo("/dicom-web/studies/1");
    }

    private static FailureMapper mapper(boolean describing, boolean strict) {
        HttpAccess access = new HttpAccess(8042, true, false, false, Map.of(), describing);
        FailureMapper mapper = new FailureMapper();
        mapper.access = access;
        mapper.reportFailures = new ReportFailures(new Readiness());
        mapper.strictMode = new StrictMode(strict);
        mapper.request = request(Map.of());
        return mapper;
    }

    private static HttpServletRequest request(Map<String, String> attributes) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FailureMapperTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> "/studies/1";
                    case "getHeader" -> "request-1";
                    case "getAttribute" -> attributes.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
