package org.isocenter.tests.core;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.core.ComparedAnswers.Difference;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;

/** One walk: two patients of its own in both servers, and requests about them drawn from a seed. */
final class OrthancWalk {

    /** An identifier that nothing has. */
    private static final String ABSENT = "0a9b3153-2512774b-2d9580de-1fc3dcf6-00000000";

    /** What {@code OrthancDifferencesIT} gives the reasons for. */
    private static final Pattern EXPLAINED = Pattern.compile(
            ".*(Labels(\\[\\])?|IsProtected|MainDicomTagsSignature|PixelDataVR|PixelDataOffset|Details|RequestId|FileSize)"
                    + "|FileMetaInformationVersion|0002,0001.*"
                    // Of files that a server made: who made them.
                    + "|(\\[\\]\\.|\\{id}\\.)?(0002,0000|0002,0012|0002,0013|Implementation.*|FileMetaInformationGroupLength).*"
                    // By which method it was de-identified, and that dates may be missing.
                    + "|(\\[\\]\\.|\\{id}\\.)?(0012,0063|0012,0064|0028,0303"
                    + "|DeidentificationMethod|LongitudinalTemporalInformationModified).*");

    private static final Map<String, String> LEVELS =
            Map.of("patients", "ParentPatient", "studies", "ParentStudy", "series", "ParentSeries", "instances", "ID");
    private static final List<String> ROUTES = List.of("patients", "studies", "series", "instances");
    private static final List<String> NAMES = List.of("Walker^Anna", "WALKER^ANNEMARIE", "de Wandel^Ben");
    /** The end of the Patient ID of all copies without what identifies. */
    private static final String ANONYMOUS = "-4";

    private static final List<String> DESCRIPTIONS = List.of("Head", "HEAD CT", "thorax, plain", "Knee_left");
    private static final List<String> DATES = List.of("20240101", "20240102", "20240103", "20240110");

    private final DeployedServer orthanc;
    private final DeployedServer own;
    private final long seed;
    private final Random random;
    private final String prefix = "W" + UUID.randomUUID().toString().substring(0, 8);
    private final String root = "2.25." + Math.abs(UUID.randomUUID().getMostSignificantBits());
    private final List<SampleInstance> population = new ArrayList<>();
    private final Map<String, Patient> patients = new TreeMap<>();
    private final List<JsonObject> stored = new ArrayList<>();
    private int step;
    private boolean copied;

    /**
     * What all studies of a patient say alike, as all instances of a study or series do. Where they do not, this server takes
     * what was stored first for all of them.
     */
    private record Patient(String name, String sex) {}

    OrthancWalk(DeployedServer orthanc, DeployedServer own, long seed) {
        this.orthanc = orthanc;
        this.own = own;
        this.seed = seed;
        this.random = new Random(seed);
        for (String patient : List.of("-1", "-2", "-3", ANONYMOUS)) {
            patients.put(prefix + patient, new Patient(any(NAMES), any(List.of("M", "F", ""))));
        }
        populate(prefix + "-1");
        populate(prefix + "-2");
    }

    private void populate(String patient) {
        for (int study = 1; study <= 2; study++) {
            SampleInstance first = SampleInstance.ofNewStudy().with(Tag.PATIENT_ID, ValueRepresentation.LO, patient);
            String date = any(DATES);
            String description = any(DESCRIPTIONS);
            String accession = any(List.of("A1", "A2", "B1"));
            for (int series = 1; series <= 2; series++) {
                SampleInstance ofSeries = series == 1 ? first : first.ofAnotherSeries();
                String modality = any(List.of("CT", "MR"));
                for (int number = 1; number <= 2; number++) {
                    population.add((number == 1 ? ofSeries : ofSeries.sibling())
                            .with(
                                    Tag.PATIENT_NAME,
                                    ValueRepresentation.PN,
                                    patients.get(patient).name())
                            .with(
                                    Tag.PATIENT_SEX,
                                    ValueRepresentation.CS,
                                    patients.get(patient).sex())
                            .with(Tag.STUDY_DATE, ValueRepresentation.DA, date)
                            .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, description)
                            .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, accession)
                            .with(Tag.MODALITY, ValueRepresentation.CS, modality)
                            .with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, Integer.toString(number)));
                }
            }
        }
    }

    /** Takes steps, and removes at the end what it has stored. */
    void take(int steps) throws Exception {
        for (int i = 0; i < 6; i++) {
            store();
        }
        for (step = 1; step <= steps; step++) {
            step();
        }
        while (!stored.isEmpty()) {
            delete("patients", stored.get(0).getString("ParentPatient"));
        }
    }

    private void step() throws Exception {
        switch (random.nextInt(18)) {
            case 0, 1, 2 -> store();
            case 3, 4, 5, 6, 7 -> find();
            case 8 -> describe();
            case 9 -> ofOthers();
            case 10 -> tags();
            case 11 -> attach("metadata");
            case 12 -> attach("attachments");
            case 13 -> protect();
            case 14 -> lookUp();
            case 15, 16 -> copy();
            default -> deleteAny();
        }
    }

    private void store() throws Exception {
        SampleInstance instance = any(population);
        HttpResponse<String> answer = both("POST", "/instances", BodyPublishers.ofByteArray(instance.file()), "a file");
        JsonObject uploaded = DeployedServer.json(answer, JsonObject.class);
        if (stored.stream().noneMatch(one -> one.getString("ID").equals(uploaded.getString("ID")))) {
            stored.add(uploaded);
        }
    }

    /** A copy of an instance with changes, or without what identifies, which each server makes and stores for itself. */
    private void copy() throws Exception {
        String path = "/instances/" + id("instances") + "/" + any(List.of("modify", "modify", "anonymize"));
        boolean anonymous = path.endsWith("anonymize");
        String patient = prefix + (anonymous ? ANONYMOUS : any(List.of("-1", "-2", "-3")));
        int study = 1 + random.nextInt(2);
        int series = 1 + random.nextInt(2);
        JsonObjectBuilder replaced = Json.createObjectBuilder()
                .add("PatientID", patient)
                .add("PatientName", patients.get(patient).name())
                .add("PatientSex", patients.get(patient).sex())
                .add("StudyInstanceUID", root + "." + study)
                .add("StudyDescription", DESCRIPTIONS.get(study))
                .add("StudyDate", DATES.get(study))
                .add("StudyTime", "1200")
                .add("AccessionNumber", "C" + study)
                .add("SeriesInstanceUID", root + "." + study + "." + series)
                .add("Modality", series == 1 ? "CT" : "MR")
                .add("SOPInstanceUID", root + ".0." + (step + 1));
        if (random.nextBoolean()) {
            replaced.add("InstanceNumber", any(List.of("1", "7")));
        }
        JsonObjectBuilder wanted = Json.createObjectBuilder().add("Force", true).add("Replace", replaced);
        JsonArrayBuilder others = Json.createArrayBuilder();
        if (random.nextBoolean()) {
            others.add(any(List.of("SliceThickness", "ImageType", "ReferringPhysicianName")));
        }
        if (!anonymous) {
            others.add("PatientIdentityRemoved");
        }
        wanted.add(anonymous ? "Keep" : "Remove", others);
        if (random.nextInt(3) == 0) {
            wanted.add(anonymous ? "KeepPrivateTags" : "RemovePrivateTags", true);
        }
        String body = wanted.build().toString();
        HttpResponse<byte[]> theirs =
                orthanc.send("POST", path, BodyPublishers.ofString(body), HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> ours =
                own.send("POST", path, BodyPublishers.ofString(body), HttpResponse.BodyHandlers.ofByteArray());
        if (theirs.statusCode() != ours.statusCode()) {
            throw new AssertionError(where("POST", path, body) + "Orthanc: " + theirs.statusCode() + ", here: "
                    + ours.statusCode() + " " + new String(ours.body(), StandardCharsets.UTF_8));
        }
        if (ours.statusCode() == 200) {
            HttpResponse<String> stored = compare(
                    orthanc.upload(theirs.body()), own.upload(ours.body()), where("POST", path, body) + "stored");
            copied = true;
            JsonObject uploaded = DeployedServer.json(stored, JsonObject.class);
            this.stored.add(uploaded);
            get("/instances/" + uploaded.getString("ID") + "/tags");
        }
    }

    private void find() throws Exception {
        String level = any(List.of("Patient", "Study", "Series", "Instance"));
        JsonObjectBuilder query = Json.createObjectBuilder()
                .add("PatientID", prefix + any(List.of("*", "-1", "-?", "-2\\" + prefix + "-1")));
        if (random.nextBoolean()) {
            query.add(
                    "PatientName",
                    any(List.of("Walker*", "walker*", "*A*", "*anna", "de Wandel^Ben", "WALKER^ANN?MARIE", "*")));
        }
        if (random.nextInt(3) == 0) {
            query.add("PatientSex", any(List.of("M", "F\\M", "*", "")));
        }
        if (!level.equals("Patient")) {
            addOfStudy(query);
        }
        // Debian's Orthanc may miss a study here whose only series was made by /modify, and shows that series with its
        // modality.
        if (level.equals("Study") && !copied && random.nextInt(3) == 0) {
            query.add("ModalitiesInStudy", any(List.of("CT", "MR", "MR\\CT", "US")));
        }
        if ((level.equals("Series") || level.equals("Instance")) && random.nextInt(3) == 0) {
            query.add("Modality", any(List.of("CT", "CT\\MR", "C*", "us")));
        }
        if (level.equals("Instance") && random.nextInt(3) == 0) {
            query.add("InstanceNumber", any(List.of("1", "2", "1\\2", "3")));
        }
        JsonObjectBuilder body = Json.createObjectBuilder().add("Level", level).add("Query", query);
        if (random.nextBoolean()) {
            body.add("CaseSensitive", random.nextBoolean());
        }
        if (random.nextBoolean()) {
            body.add("Expand", true);
            if (random.nextInt(3) == 0) {
                body.add(any(List.of("Short", "Full")), true);
            }
        }
        post("/tools/find", body.build().toString());
    }

    private void addOfStudy(JsonObjectBuilder query) {
        if (random.nextInt(3) == 0) {
            query.add(
                    "StudyDate", any(List.of("20240102-", "-20240102", "20240101-20240103", "20240110", "20250101-")));
        }
        if (random.nextInt(3) == 0) {
            query.add("StudyDescription", any(List.of("Head", "head*", "*_left", "*,*", "thorax, plain", "HEAD?CT")));
        }
        if (random.nextInt(3) == 0) {
            query.add("AccessionNumber", any(List.of("A1", "A?", "*", "A1\\B1", "a2")));
        }
    }

    private void describe() throws Exception {
        String route = any(ROUTES);
        get("/" + route + "/" + id(route) + any(List.of("", "?short", "?full")));
    }

    /** What belongs to a resource, and what it belongs to. */
    private void ofOthers() throws Exception {
        String route = any(ROUTES);
        String other = any(List.of("patient", "study", "series", "studies", "instances"));
        get("/" + route + "/" + id(route) + "/" + other + any(List.of("", "?short", "?full")));
    }

    private void tags() throws Exception {
        String form = any(List.of("", "?short", "?simplify"));
        if (random.nextBoolean()) {
            get("/instances/" + id("instances") + "/" + any(List.of("tags", "header", "simplified-tags", "module"))
                    + form);
        } else {
            String route = any(ROUTES.subList(0, 3));
            get("/" + route + "/" + id(route) + "/" + any(List.of("shared-tags", "instances-tags", "module")) + form);
        }
    }

    /** Texts and bytes of users, and what is of the server, which they may not change. */
    private void attach(String kind) throws Exception {
        String route = any(ROUTES);
        String id = id(route);
        String base = "/" + route + "/" + id + "/" + kind;
        String path = base + "/" + any(List.of("1024", "1025", "1023", "99999", "nothing"));
        String data =
                kind.equals("metadata") ? path : path + any(List.of("/data", "/size", "/md5", "/is-compressed", ""));
        // Orthanc answers 200 to what is attached to nothing.
        switch (id.equals(ABSENT) ? 2 : random.nextInt(3)) {
            case 0 -> both("PUT", path, BodyPublishers.ofString("text " + random.nextInt(3)), "a text");
            case 1 -> both("DELETE", path, BodyPublishers.noBody(), "");
            default -> get(data);
        }
    }

    private void protect() throws Exception {
        String path = "/patients/" + id("patients") + "/protected";
        both("PUT", path, BodyPublishers.ofString(any(List.of("0", "1", "x"))), "0, 1 or x");
        get(path);
    }

    private void lookUp() throws Exception {
        SampleInstance instance = any(population);
        post(
                "/tools/lookup",
                any(List.of(instance.patient(), instance.study(), instance.series(), instance.instance(), prefix)));
    }

    private void deleteAny() throws Exception {
        String route = any(ROUTES);
        delete(route, id(route));
    }

    private void delete(String route, String id) throws Exception {
        both("DELETE", "/" + route + "/" + id, BodyPublishers.noBody(), "");
        stored.removeIf(one -> one.getString(LEVELS.get(route)).equals(id));
    }

    /** The identifier of something stored, at times of something that is not. */
    private String id(String route) {
        if (stored.isEmpty() || random.nextInt(12) == 0) {
            return ABSENT;
        }
        return any(stored).getString(LEVELS.get(route));
    }

    private void get(String path) throws Exception {
        both("GET", path, BodyPublishers.noBody(), "");
    }

    private void post(String path, String body) throws Exception {
        both("POST", path, BodyPublishers.ofString(body), body);
    }

    /** Sends a request to both and returns this server's answer. */
    private HttpResponse<String> both(String method, String path, BodyPublisher body, String shown)
            throws IOException, InterruptedException {
        HttpResponse<String> theirs = orthanc.send(method, path, body);
        HttpResponse<String> ours = own.send(method, path, body);
        return compare(theirs, ours, where(method, path, shown));
    }

    private String where(String method, String path, String body) {
        return "seed " + seed + ", step " + step + ": " + method + " " + path + " " + body + ": ";
    }

    private static HttpResponse<String> compare(
            HttpResponse<String> theirs, HttpResponse<String> ours, String request) {
        Set<Difference> differences = ComparedAnswers.differences(theirs, ours).stream()
                .filter(difference -> !EXPLAINED.matcher(difference.member()).matches())
                .filter(difference -> !isBodyOfRefusal(difference, theirs, ours))
                .collect(Collectors.toSet());
        if (!differences.isEmpty()) {
            throw new AssertionError(request + differences + "\nOrthanc: " + theirs.statusCode() + " " + theirs.body()
                    + "\nhere: " + ours.statusCode() + " " + ours.body());
        }
        return ours;
    }

    /** What is said of a request that both refuse with the same status: one of them nothing, or of two mistakes another. */
    private static boolean isBodyOfRefusal(
            Difference difference, HttpResponse<String> theirs, HttpResponse<String> ours) {
        if (theirs.statusCode() < 400 || theirs.statusCode() != ours.statusCode()) {
            return false;
        }
        return theirs.body().isEmpty()
                || ours.body().isEmpty()
                || theirs.statusCode() == 400 && difference.member().matches("Message|OrthancError|OrthancStatus");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
