package org.isocenter.web.orthanc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.web.IsocenterApplication;
import org.junit.jupiter.api.Test;

class ToolsResourceTest {

    /** A parameter of a path that has a pattern. */
    private static final Pattern PATTERN = Pattern.compile("\\{\\w+: *((?:[^{}]|\\{[^}]*})+)}");

    private static final Set<Class<?>> CLASSES = new IsocenterApplication().getClasses();

    @Test
    void listShouldHaveWhatResourceClassesServe() {
        assertThat(ToolsResource.names(CLASSES, "tools"))
                .contains(
                        "find",
                        "now",
                        "labels",
                        "default-encoding",
                        "bulk-content",
                        "log-level",
                        "log-level-jobs",
                        "bulk-modify")
                .doesNotContain("log-level-{category}", "");
    }

    /** As Orthanc's do, other than those of its plugins and pages. */
    @Test
    void everyFolderShouldListItself() {
        List<String> lists = routes().stream()
                .filter(route -> route.method().isAnnotationPresent(GET.class))
                .map(route -> PATTERN.matcher(route.path()).replaceAll("($1)").replaceAll("\\{\\w+}", "[^/]+"))
                .toList();
        Set<String> folders = routes().stream()
                .map(route -> route.path()
                        .replaceAll("\\{\\w+: *([\\w-]+)\\|[^}]+}", "$1")
                        .replaceAll("\\{\\w+(: *([^{}]|\\{[^}]*})+)?}", "1"))
                .flatMap(ToolsResourceTest::above)
                .filter(path -> !path.matches("(app|auth|dicom-web|\\W.*)(/.*)?"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(folders).contains("tools", "instances", "instances/1/frames", "patients/1/attachments");
        assertThat(folders).allMatch(folder -> lists.stream().anyMatch(folder::matches));
    }

    private record Route(Method method, String path) {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Class<?> type : CLASSES) {
            for (Method method : type.getMethods()) {
                boolean answers = Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
                if (answers && type.isAnnotationPresent(Path.class)) {
                    Path below = method.getAnnotation(Path.class);
                    String path = type.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
                    routes.add(new Route(method, path.replaceAll("/+", "/").replaceAll("^/|/$", "")));
                }
            }
        }
        return routes;
    }

    private static Stream<String> above(String path) {
        List<String> above = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            above.add(path.substring(0, slash));
        }
        return above.stream();
    }

    /** JAX-RS (3.7.2) looks at the classes with the longest path alone: others below the same folder would not be found. */
    @Test
    void noResourceClassShouldTakeTheFolderForItself() {
        assertThat(CLASSES)
                .noneMatch(type -> type.isAnnotationPresent(Path.class)
                        && type.getAnnotation(Path.class).value().matches("/?tools/?"));
    }
}
