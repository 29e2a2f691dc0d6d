package org.isocenter.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isocenter.web.IsocenterApplication;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final Set<Class<?>> ALL = new IsocenterApplication().getClasses();

    private final OpenApiDocument document = new OpenApiDocument(
            "1",
            "http://localhost:8042",
            Map.of("dicom-web", Optional.of("/pacs/web"), "wado-uri", Optional.of("/uri")),
            true);

    private static List<JsonObject> operations(JsonObject document) {
        List<JsonObject> operations = new ArrayList<>();
        document.getJsonObject("paths").values().forEach(item -> item.asJsonObject()
                .values()
                .forEach(operation -> operations.add(operation.asJsonObject())));
        return operations;
    }

    @Test
    void everyRouteShouldBeDescribed() {
        JsonObject json = document.of(ALL);

        assertThat(operations(json)).allSatisfy(operation -> {
            assertThat(operation.getString("summary")).endsWith(".");
            assertThat(operation.getJsonObject("responses").keySet()).anyMatch(status -> status.compareTo("404") < 0);
        });
        assertThat(operations(json))
                .extracting(operation -> operation.getString("operationId"))
                .doesNotHaveDuplicates();
        assertThat(ALL.stream().filter(type -> type.isAnnotationPresent(Path.class)))
                .allSatisfy(type -> assertThat(document.of(Set.of(type)).getJsonObject("paths"))
                        .isNotEmpty());
    }

    @Test
    void everyTemplateShouldStandForOnePathOnly() {
        assertThat(document.of(ALL).getJsonObject("paths").keySet())
                .extracting(path -> path.replaceAll("\\{[^}]*}", "{}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void alternativesShouldBePathsOfTheirOwn() {
        assertThat(document.of(ALL).getJsonObject("paths"))
                .containsKeys(
                        "/patients/{id}/archive",
                        "/studies/{id}/media",
                        "/tools/create-media-extended",
                        "/instances/{id}/frames/{number}/preview",
                        "/openapi.yaml")
                .doesNotContainKeys("/instances/{id}/archive", "/{level}/{id}");
    }

    @Test
    void servicesShouldBeWhereTheConfigurationSays() {
        assertThat(document.of(ALL).getJsonObject("paths"))
                .containsKeys("/pacs/web/studies", "/pacs/web/servers/{name}/stow", "/uri")
                .doesNotContainKeys("/dicom-web/studies", "/wado-uri");
    }

    @Test
    void servicesThatAreOffShouldNotBeDescribed() {
        OpenApiDocument off = new OpenApiDocument(
                "1", "", Map.of("dicom-web", Optional.empty(), "wado-uri", Optional.empty()), false);

        JsonObject json = off.of(ALL);

        assertThat(json.getJsonObject("paths").keySet())
                .contains("/studies")
                .noneMatch(path -> path.startsWith("/dicom-web") || path.contains("wado-uri"));
        assertThat(json).doesNotContainKey("security");
    }

    @Test
    void answersShouldHaveTheStatusesOfTheirKind() {
        JsonObject paths = document.of(ALL).getJsonObject("paths");

        assertThat(paths.getJsonObject("/pacs/web/studies")
                        .getJsonObject("post")
                        .getJsonObject("responses"))
                .containsKeys("200", "202", "400", "401", "403", "405", "409", "413", "415", "500", "503", "507");
        assertThat(paths.getJsonObject("/tools/now").getJsonObject("get").getJsonObject("responses"))
                .containsOnlyKeys("200", "401", "403", "500", "503");
    }

    @Path("/")
    @Tag(name = "Test")
    public static class Undescribed {
        @GET
        @Path("undescribed")
        public String get() {
            return "";
        }
    }

    @Path("/")
    @Tag(name = "Test")
    public static class UndescribedParameter {
        @Operation(summary = "Is described.")
        @APIResponse(responseCode = "200", description = "Is described.")
        @GET
        @Path("parameter")
        public String get(@QueryParam("forgotten") String value) {
            return value;
        }
    }

    @Path("/")
    @Tag(name = "Test")
    public static class UndescribedBody {
        @Operation(summary = "Is described.")
        @APIResponse(responseCode = "200", description = "Is described.")
        @POST
        @Path("body")
        public String post(InputStream body) {
            return body.toString();
        }
    }

    @Tag(name = "T")
    @Path("/")
    private static class LikeNothing {

        @Operation(summary = "Is described like a method that there is not.")
        @DescribedLike("gone")
        @GET
        public String get() {
            return "";
        }
    }

    @Tag(name = "T")
    @Path("/")
    private static class Alike {

        @Operation(summary = "Says it.")
        @Parameter(ref = "accept")
        @APIResponse(responseCode = "200", description = "The words.")
        @GET
        @Path("one")
        public String one() {
            return "";
        }

        @Operation(summary = "Says the same.")
        @DescribedLike("one")
        @APIResponse(responseCode = "204", description = "Nothing to say.")
        @GET
        @Path("other")
        public String other() {
            return "";
        }
    }

    @Test
    void methodShouldShareTheDescriptionOfAnother() {
        JsonObject paths = document.of(Set.of(Alike.class)).getJsonObject("paths");

        JsonObject one = paths.getJsonObject("/one").getJsonObject("get");
        JsonObject other = paths.getJsonObject("/other").getJsonObject("get");
        assertThat(other.getJsonArray("parameters")).isEqualTo(one.getJsonArray("parameters"));
        assertThat(other.getJsonObject("responses").keySet())
                .containsAll(one.getJsonObject("responses").keySet())
                .contains("204");
        assertThat(other.getString("summary")).isEqualTo("Says the same.");
        assertThatThrownBy(() -> document.of(Set.of(LikeNothing.class))).hasMessageContaining("gone");
    }

    @Test
    void whatIsNotDescribedShouldBeRefused() {
        assertThatThrownBy(() -> document.of(Set.of(Undescribed.class))).hasMessageContaining("Undescribed.get");
        assertThatThrownBy(() -> document.of(Set.of(UndescribedParameter.class)))
                .hasMessageContaining("forgotten");
        assertThatThrownBy(() -> document.of(Set.of(UndescribedBody.class))).hasMessageContaining("body");
    }

    @Test
    void yamlShouldSayTheSame() {
        String yaml = YamlOfJson.of(document.of(Set.of(OpenApiResource.class)));

        assertThat(yaml)
                .startsWith("\"openapi\": \"3.1.0\"\n\"info\":\n  \"title\": \"Isocenter\"\n")
                .contains("\n  \"/openapi.json\":\n    \"get\":\n      \"tags\":\n        - \"Server\"\n");
    }
}
