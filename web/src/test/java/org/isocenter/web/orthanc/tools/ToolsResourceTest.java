package org.isocenter.web.orthanc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.isocenter.web.IsocenterApplication;
import org.junit.jupiter.api.Test;

class ToolsResourceTest {

    @Test
    void listShouldHaveWhatResourceClassesServe() {
        assertThat(ToolsResource.names(new IsocenterApplication().getClasses()))
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

    /** JAX-RS (3.7.2) looks at the classes with the longest path alone: others below the same folder would not be found. */
    @Test
    void noResourceClassShouldTakeTheFolderForItself() {
        Set<Class<?>> classes = new IsocenterApplication().getClasses();

        assertThat(classes)
                .noneMatch(type -> type.isAnnotationPresent(Path.class)
                        && type.getAnnotation(Path.class).value().matches("/?tools/?"));
    }
}
