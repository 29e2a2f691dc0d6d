package org.isocenter.tests.hostile;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A route of the application as JAX-RS has it: read from the annotations of the resource classes, so that a new one is
 * here without anybody thinking of it.
 *
 * @param method of HTTP
 * @param template of the path, with a slash in front
 * @param consumes media types of the body, if the route says any
 * @param parameters of the query that the method declares
 */
public record Route(String method, String template, List<String> consumes, Set<String> parameters) {

    private static final String JAX_RS = "jakarta.ws.rs.";

    /** All routes of compiled classes, in a stable order. */
    public static List<Route> of(Path classes) {
        List<Route> routes = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter().importPath(classes)) {
            if (resource.isAnnotatedWith(JAX_RS + "Path")) {
                resource.getMethods().forEach(method -> add(resource, method, routes));
            }
        }
        routes.sort(Comparator.comparing(Route::toString));
        return routes;
    }

    private static void add(JavaClass resource, JavaMethod method, List<Route> routes) {
        String path = "/" + value(resource, "Path").orElse("") + "/"
                + value(method, "Path").orElse("");
        Set<String> parameters = new TreeSet<>();
        method.getParameters()
                .forEach(parameter -> value(parameter, "QueryParam").ifPresent(parameters::add));
        for (JavaAnnotation<?> annotation : method.getAnnotations()) {
            if (annotation.getRawType().isAnnotatedWith(JAX_RS + "HttpMethod")
                    || Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS")
                            .contains(annotation.getRawType().getSimpleName())) {
                routes.add(new Route(
                        annotation.getRawType().getSimpleName(),
                        path.replaceAll("/{2,}", "/"),
                        values(method, "Consumes"),
                        parameters));
            }
        }
    }

    private static Optional<String> value(HasAnnotations<?> annotated, String annotation) {
        return annotated
                .tryGetAnnotationOfType(JAX_RS + annotation)
                .flatMap(found -> found.get("value"))
                .map(Object::toString);
    }

    private static List<String> values(HasAnnotations<?> annotated, String annotation) {
        return annotated
                .tryGetAnnotationOfType(JAX_RS + annotation)
                .flatMap(found -> found.get("value"))
                .map(value -> value instanceof Object[] all
                        ? List.of(all).stream().map(Object::toString).toList()
                        : List.of(value.toString()))
                .orElse(List.of());
    }
}
