package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.web.IsocenterApplication;
import org.isocenter.web.access.InReadOnlyArchive.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefuseInReadOnlyArchiveTest {

    /** A new route is among them by itself: the application names its classes. */
    private static Stream<Method> routes() {
        return new IsocenterApplication()
                .getClasses().stream()
                        .filter(resource -> resource.isAnnotationPresent(Path.class))
                        .flatMap(resource -> Arrays.stream(resource.getMethods()))
                        .filter(method ->
                                RefuseInReadOnlyArchive.httpMethod(method).isPresent());
    }

    @Test
    void everyRouteThatIsNotSafeShouldSayWhatAReadOnlyArchiveAnswers() {
        List<Method> unsafe = routes().filter(route -> !RefuseInReadOnlyArchive.isSafe(
                        RefuseInReadOnlyArchive.httpMethod(route).orElseThrow()))
                .toList();

        assertThat(unsafe).hasSizeGreaterThan(40);
        assertThat(unsafe).allSatisfy(route -> assertThat(route.isAnnotationPresent(InReadOnlyArchive.class))
                .as(route.toString())
                .isTrue());
    }

    @Test
    void safeRoutesShouldBeServed() {
        assertThat(routes().filter(route -> RefuseInReadOnlyArchive.isSafe(
                        RefuseInReadOnlyArchive.httpMethod(route).orElseThrow())))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(RefuseInReadOnlyArchive.answer(route, true))
                        .as(route.toString())
                        .isEqualTo(Answer.SERVED));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, tools/find, SERVED",
        "POST, tools/count-resources, SERVED",
        "POST, tools/lookup, SERVED",
        "POST, tools/bulk-delete, REFUSED",
        "POST, tools/mend-storage, REFUSED",
        "PUT, tools/default-encoding, REFUSED",
        "POST, instances, REFUSED",
        "POST, dicom-web/studies, REFUSED",
        "POST, dicom-web/studies/{study}, REFUSED",
        "DELETE, dicom-web/studies/{study}, REFUSED",
        "POST, studies/{id}/update-dicomweb-cache, ABSENT",
        "DELETE, changes, REFUSED",
        "POST, jobs/{id}/cancel, SERVED",
        "POST, jobs/{id}/resubmit, SERVED",
        "DELETE, jobs/{id}, SERVED",
        "POST, dicom-web/servers/{name}/stow, SERVED",
        "POST, dicom-web/servers/{name}/get, SERVED",
        "POST, dicom-web/servers/{name}/qido, SERVED",
        "POST, dicom-web/servers/{name}/metadata, SERVED",
        "POST, dicom-web/servers/{name}/test, SERVED",
        "POST, dicom-web/servers/{name}/delete, SERVED",
        "POST, dicom-web/servers/{name}/retrieve, ABSENT",
        "POST, dicom-web/servers/{name}/wado, ABSENT",
        "POST, dicom-web/servers/{name}/mirror, ABSENT",
        "POST, dicom-web/scheduled-pulls/{name}/run, ABSENT",
        "PUT, dicom-web/servers/{name}, SERVED",
        "DELETE, dicom-web/servers/{name}, SERVED"
    })
    void whatChangesTheArchiveShouldNotBeServed(String method, String path, Answer answer) {
        assertThat(answers(false)).containsEntry(method + " " + path, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, dicom-web/servers/{name}, REFUSED_IN_DATABASE",
        "PATCH, dicom-web/servers/{name}, REFUSED_IN_DATABASE",
        "DELETE, dicom-web/servers/{name}, REFUSED_IN_DATABASE",
        "GET, dicom-web/servers/{name}, SERVED",
        "POST, dicom-web/servers/{name}/stow, SERVED"
    })
    void definitionsInTheDatabaseShouldNotBeChanged(String method, String path, Answer answer) {
        assertThat(answers(true)).containsEntry(method + " " + path, answer);
    }

    @Test
    void routeThatDoesNotSayItShouldBeRefused() throws Exception {
        assertThat(RefuseInReadOnlyArchive.answer(Careless.class.getMethod("post"), false))
                .isEqualTo(Answer.REFUSED);
    }

    private static Map<String, Answer> answers(boolean serversInDatabase) {
        Map<String, Answer> answers = new TreeMap<>();
        routes().forEach(route -> answers.put(
                RefuseInReadOnlyArchive.httpMethod(route).orElseThrow() + " " + path(route),
                RefuseInReadOnlyArchive.answer(route, serversInDatabase)));
        return answers;
    }

    private static String path(Method route) {
        Path own = route.getAnnotation(Path.class);
        String all =
                route.getDeclaringClass().getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        return all.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    }

    /** A resource class whose author has forgotten something. */
    private static final class Careless {

        @jakarta.ws.rs.POST
        public void post() {}
    }
}
