package org.isocenter.tests.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.core.ComparedAnswers.Difference;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OrthancPeer;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same requests to us and to Debian's Orthanc, after the same files have been stored: the answers are compared member by
 * member. Each difference has a reason here, or the test fails; the table of them is a page of the documentation, which the
 * test compares too. With {@code -Disocenter.write.docs=true} it writes the page.
 */
@ExtendWith(ArquillianExtension.class)
class OrthancDifferencesIT {

    private static final Path PAGE = Path.of(System.getProperty("isocenter.root"), "docs", "orthanc-differences.md");

    private static final List<Reason> REASONS = List.of(
            new Reason("/system .*", "", "Another server", "Its name, version, options, and what it can do."),
            new Reason("/tools(/accepted-transfer-syntaxes)? .*", "", "Another server", ""),
            new Reason(
                    ".* .*Labels(\\[\\])?",
                    "only here",
                    "Labels",
                    "They came with Orthanc 1.12.0. The one compared is Debian's, 1.10."),
            new Reason(".*/labels .*", "404, here 200", "Labels", ""),
            new Reason(
                    ".* .*(MainDicomTagsSignature|PixelDataVR|IsProtected)|.*/metadata \\[\\]",
                    "",
                    "Members and metadata of later releases",
                    "`MainDicomTagsSignature` since 1.11.0, `PixelDataVR` since 1.12.1, `IsProtected` since 1.12.5."),
            new Reason(
                    ".*/header.* .*(0002,0001|FileMetaInformationVersion).*",
                    "only here",
                    "The version of the file meta information",
                    "It is binary and therefore null. Orthanc leaves it out."),
            new Reason(
                    ".* RequestId",
                    "only here",
                    "The ID of a request",
                    "The description of an error has the ID that lines of the log have, and the header `X-Request-Id`."),
            new Reason(
                    ".* Details",
                    "",
                    "What was wrong",
                    "It is said in other words, or at all: `Details` is a sentence for people."),
            new Reason(
                    "(POST /tools/execute-script|(PUT|DELETE) .*/(metadata|attachments)/).* .*",
                    "only here",
                    "Refusals with a body",
                    "An answer 403, or 404 for metadata that a resource does not have, says why. Orthanc's has no body."),
            new Reason(".*/metadata/1025 .*", "only here", "Refusals with a body", ""),
            new Reason(
                    ".*ignore-length.* status",
                    "500, here 400",
                    "Mistakes of clients",
                    "They are answered by a status that says whose they are, and numbers that are none are refused."),
            new Reason(".*(since=-1|/frames/nothing).* status", "200, here 40", "Mistakes of clients", ""),
            new Reason(
                    "(.*since=a.*|POST .* nothing) (Message|OrthancError|OrthancStatus)",
                    "another value",
                    "Another of the statuses for a bad request",
                    "Of those that come with 400, `OrthancStatus` has the one that says most: 28 for what is no JSON."));

    private static final String INTRODUCTION = """
            # Where answers differ from Orthanc's

            For those who come from Orthanc. The same files are stored in Debian's Orthanc and here, the same requests are
            sent to both, and their answers are compared member by member. What follows is all that differs, with the
            reason. Moments, names of files and running numbers are compared by their presence alone, lists in any order.

            What both answer alike and what is only here is in the [user guide](user-guide.md) and in
            [CONFORMANCE](../CONFORMANCE.md). Differences in what is done, not in what is said, stand in the decisions about
            [archives](decisions/0052-archives.md), [de-identification](decisions/0053-de-identification.md) and
            [modified instances](decisions/0054-modified-instances.md).

            `OrthancDifferencesIT` makes this page, and fails where a difference has no reason or the page is another.
            """;

    private final SampleInstance first = SampleInstance.ofNewStudy()
            .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Both^Servers")
            .with(new Tag(0x00200032), ValueRepresentation.DS, "0", "0", "5")
            .with(new Tag(0x00200037), ValueRepresentation.DS, "1", "0", "0", "0", "1", "0")
            .with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "1");

    private final Map<String, String> names = new LinkedHashMap<>();

    @TempDir
    Path directory;

    /**
     * @param requests a pattern of what was asked and, behind a space, of the member that differs
     * @param title of its section of the page, which several may share
     */
    private record Reason(String requests, String kind, String title, String text) {

        boolean explains(String request, Difference difference) {
            return (request + " " + difference.member()).matches(requests)
                    && difference.kind().contains(kind);
        }
    }

    @Test
    void answersShouldAgreeButForWhatHasAReason() throws Exception {
        Map<String, Set<Difference>> differences = new TreeMap<>();
        try (OrthancPeer orthanc = OrthancPeer.start(directory)) {
            for (SampleInstance sample : List.of(first, sibling(), ofAnotherSeries())) {
                JsonObject theirs = DeployedServer.json(orthanc.server().upload(sample.file()), JsonObject.class);
                JsonObject ours = DeployedServer.json(SHARED.upload(sample.file()), JsonObject.class);
                assertThat(ours).isEqualTo(theirs);
                name(ours);
            }
            for (Request request : requests()) {
                Set<Difference> found =
                        ComparedAnswers.differences(request.send(orthanc.server()), request.send(SHARED));
                if (!found.isEmpty()) {
                    differences.put(anonymous(request.shown()), found);
                }
            }
        }
        List<String> unexplained = new ArrayList<>();
        String page = page(differences, unexplained);
        if (Boolean.getBoolean("isocenter.write.docs")) {
            Files.writeString(PAGE, page, UTF_8);
        }

        assertThat(unexplained).as("differences without a reason").isEmpty();
        assertThat(page).as("a reason without a difference").doesNotContain("|---|---|---|\n\n");
        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private SampleInstance sibling() {
        return first.sibling()
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Both^Servers")
                .with(new Tag(0x00200032), ValueRepresentation.DS, "0", "0", "-5")
                .with(new Tag(0x00200037), ValueRepresentation.DS, "1", "0", "0", "0", "1", "0")
                .with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, "2");
    }

    private SampleInstance ofAnotherSeries() {
        return first.ofAnotherSeries().with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Both^Servers");
    }

    private void name(JsonObject upload) {
        names.putIfAbsent("patient", upload.getString("ParentPatient"));
        names.putIfAbsent("study", upload.getString("ParentStudy"));
        names.putIfAbsent("series", upload.getString("ParentSeries"));
        names.putIfAbsent("instance", upload.getString("ID"));
    }

    private record Request(String method, String path, String body) {

        HttpResponse<String> send(DeployedServer server) throws Exception {
            return server.send(method, path, BodyPublishers.ofString(body));
        }

        String shown() {
            return (method.equals("GET") ? "" : method + " ") + path + (body.isEmpty() ? "" : " " + body);
        }
    }

    private List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("patients", "patient");
        levels.put("studies", "study");
        levels.put("series", "series");
        levels.put("instances", "instance");
        levels.forEach((route, name) -> {
            String resource = "/" + route + "/{" + name + "}";
            for (String rest : List.of(
                    "",
                    "/metadata",
                    "/metadata?expand",
                    "/statistics",
                    "/attachments",
                    "/module",
                    "/module?short",
                    "/module?simplify")) {
                requests.add(get(resource + rest));
            }
            requests.add(get("/" + route + "/nothing"));
            if (!name.equals("instance")) {
                for (String rest :
                        List.of("/instances", "/shared-tags?simplify", "/shared-tags", "/instances-tags?simplify")) {
                    requests.add(get(resource + rest));
                }
            }
        });
        for (String path : List.of(
                "/patients/{patient}/studies",
                "/patients/{patient}/series",
                "/patients/{patient}/protected",
                "/studies/{study}/series",
                "/studies/{study}/patient",
                "/studies/{study}/module-patient",
                "/series/{series}/study",
                "/series/{series}/patient",
                "/series/{series}/ordered-slices",
                "/instances/{instance}/series",
                "/instances/{instance}/study",
                "/instances/{instance}/patient",
                "/instances/{instance}/tags",
                "/instances/{instance}/tags?simplify",
                "/instances/{instance}/tags?short",
                "/instances/{instance}/simplified-tags",
                "/instances/{instance}/header",
                "/instances/{instance}/header?simplify",
                "/instances/{instance}/content",
                "/instances/{instance}/content/0010-0010",
                "/instances/{instance}/content/0099-0010",
                "/instances/{instance}/frames",
                "/instances/{instance}/frames/0",
                "/instances/{instance}/frames/nothing",
                "/instances/nothing/frames",
                "/instances/nothing/metadata",
                "/instances/{instance}/labels",
                "/instances/{instance}/tags?ignore-length=nothing",
                "/instances/{instance}/metadata/1025",
                "/instances/{instance}/attachments/1025/data",
                "/instances/{instance}/attachments/dicom/uuid/nothing",
                "/instances?since=-1&limit=1",
                "/instances?since=a&limit=b",
                "/jobs/nothing",
                "/plugins/nothing",
                "/changes?limit=0",
                "/tools/default-encoding",
                "/patients/{patient}/instances-tags?short",
                "/patients/{study}/instances-tags?short",
                "/studies/{series}/module?short",
                "/instances/{instance}/pdf",
                "/instances/{instance}/attachments/dicom",
                "/instances/{instance}/attachments/dicom/info",
                "/instances/{instance}/attachments/dicom/size",
                "/instances/{instance}/attachments/nothing/info",
                "/instances/{instance}/metadata/TransferSyntax",
                "/instances/{instance}/metadata/Nothing",
                "/instances?since=1",
                "/nothing",
                "/modalities",
                "/modalities?expand",
                "/peers",
                "/queries",
                "/system",
                "/tools",
                "/tools/accepted-transfer-syntaxes",
                "/tools/unknown-sop-class-accepted",
                "/tools/log-level",
                "/tools/metrics",
                "/tools/generate-uid")) {
            requests.add(get(path));
        }
        String patient = "{\"PatientID\":\"" + first.patient() + "\"}";
        for (String body : List.of(
                "{\"Level\":\"Study\",\"Query\":" + patient + "}",
                "{\"Level\":\"Series\",\"Query\":" + patient + ",\"Expand\":true}",
                "{\"Level\":\"Instance\",\"Query\":" + patient + ",\"Expand\":true,\"Short\":true,\"Limit\":1}",
                "{\"Level\":\"Patient\",\"Query\":" + patient + ",\"Expand\":true,\"Full\":true}",
                "{\"Level\":\"Study\"}",
                "{\"Query\":{}}",
                "[]")) {
            requests.add(new Request("POST", "/tools/find", body));
        }
        requests.add(new Request("POST", "/tools/lookup", first.patient()));
        requests.add(new Request("POST", "/tools/lookup", first.study()));
        requests.add(
                new Request("POST", "/tools/bulk-content", resolved("{\"Resources\":[\"{study}\",\"{instance}\"]}")));
        requests.add(new Request("POST", "/tools/bulk-content", "{}"));
        requests.add(new Request("POST", "/tools/execute-script", "print(1)"));
        for (String path : List.of(
                "/instances",
                "/tools/find",
                "/tools/create-dicom",
                "/tools/create-media",
                "/tools/bulk-delete",
                "/studies/{study}/modify",
                "/studies/{study}/anonymize",
                "/studies/{study}/merge",
                "/jobs/nothing/cancel")) {
            requests.add(new Request("POST", resolved(path), "nothing"));
        }
        for (String path : List.of("metadata/1023", "metadata/Nothing", "attachments/dicom")) {
            requests.add(new Request("PUT", resolved("/instances/{instance}/" + path), "nothing"));
        }
        requests.add(new Request("PUT", "/tools/default-encoding", "nothing"));
        requests.add(new Request("PUT", resolved("/patients/{patient}/protected"), "nothing"));
        for (String path : List.of("metadata/1023", "metadata/1026", "attachments/dicom", "attachments/1026")) {
            requests.add(new Request("DELETE", resolved("/instances/{instance}/" + path), ""));
        }
        requests.add(new Request("DELETE", "/instances/nothing", ""));
        requests.add(new Request("DELETE", "/system", ""));
        return requests;
    }

    private Request get(String path) {
        return new Request("GET", resolved(path), "");
    }

    private String resolved(String text) {
        String resolved = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            resolved = resolved.replace("{" + name.getKey() + "}", name.getValue());
        }
        return resolved;
    }

    /** With names for what is of this run alone. */
    private String anonymous(String text) {
        String anonymous = text.replace(first.patient(), "…").replace(first.study(), "…");
        for (Map.Entry<String, String> name : names.entrySet()) {
            anonymous = anonymous.replace(name.getValue(), "{" + name.getKey() + "}");
        }
        return anonymous;
    }

    private static String page(Map<String, Set<Difference>> differences, List<String> unexplained) {
        Map<String, Map<Difference, Set<String>>> sections = new LinkedHashMap<>();
        REASONS.forEach(reason -> sections.putIfAbsent(reason.title(), new TreeMap<>()));
        differences.forEach((request, found) -> found.forEach(difference -> {
            Optional<Reason> reason = REASONS.stream()
                    .filter(one -> one.explains(request, difference))
                    .findFirst();
            if (reason.isEmpty()) {
                unexplained.add(request + " " + difference);
            } else {
                sections.get(reason.get().title())
                        .computeIfAbsent(difference, any -> new TreeSet<>())
                        .add("`" + request.replace("|", "\\|") + "`");
            }
        }));
        StringBuilder page = new StringBuilder(16_384).append(INTRODUCTION);
        sections.forEach((title, members) -> {
            page.append("\n## ").append(title).append("\n\n");
            REASONS.stream()
                    .filter(reason -> reason.title().equals(title))
                    .findFirst()
                    .ifPresent(reason -> page.append(reason.text()).append('\n'));
            page.append("\n| Member | Difference | Asked |\n|---|---|---|\n");
            members.forEach((difference, requests) -> page.append("| `%s` | %s | %s |\n"
                    .formatted(difference.member(), difference.kind(), String.join(", ", requests))));
        });
        return page.toString();
    }
}
