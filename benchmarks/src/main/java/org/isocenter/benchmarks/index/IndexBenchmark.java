package org.isocenter.benchmarks.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.dbcp2.BasicDataSource;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.TestDatabase;

/**
 * Fills an index through its port until it has a number of studies of a hundred instances each, then prints what
 * searches take: the median, in milliseconds, of one client in process.
 */
public final class IndexBenchmark {

    private static final int ROUNDS = 300;
    private static final long LONGEST = 5_000_000_000L;
    private static final long WARM_UP = 1_000_000_000L;
    private static final int PAGE = 25;
    private static final Set<Tag> OF_STUDIES = Set.of(
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.ACCESSION_NUMBER,
            Tag.MODALITIES_IN_STUDY,
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.PATIENT_BIRTH_DATE,
            Tag.STUDY_INSTANCE_UID,
            Tag.NUMBER_OF_STUDY_RELATED_SERIES,
            Tag.NUMBER_OF_STUDY_RELATED_INSTANCES);
    private static final Set<Tag> OF_SERIES = with(OF_STUDIES, Tag.SERIES_INSTANCE_UID, Tag.MODALITY);
    private static final Set<Tag> OF_INSTANCES = with(OF_SERIES, Tag.SOP_INSTANCE_UID);

    private final TestDatabase database;
    private final int studies;
    private final Random random = new Random(42);

    private IndexBenchmark(TestDatabase database, int studies) {
        this.database = database;
        this.studies = studies;
    }

    /**
     * Fills and measures.
     *
     * @param arguments the URL of a database of H2 or PostgreSQL, then numbers of studies, in ascending order
     * @throws SQLException if the connections cannot be closed
     */
    public static void main(String[] arguments) throws SQLException {
        try (BasicDataSource connections = connections(arguments[0]);
                TestDatabase database = new TestDatabase(connections)) {
            for (String studies : Arrays.asList(arguments).subList(1, arguments.length)) {
                new IndexBenchmark(database, Integer.parseInt(studies)).run();
            }
        }
    }

    private static BasicDataSource connections(String url) {
        BasicDataSource connections = new BasicDataSource();
        connections.setUrl(url);
        if (url.startsWith("jdbc:h2:") && !url.contains(";USER=")) {
            connections.setUsername("sa");
            connections.setPassword("");
        }
        connections.setPoolPreparedStatements(true);
        connections.setMaxOpenPreparedStatements(64);
        return connections;
    }

    private void run() {
        long present = database.inTransaction(index -> index.statistics().studies());
        long start = System.nanoTime();
        IntStream.range((int) present, studies)
                .parallel()
                .mapToObj(GeneratedStudy::new)
                .forEach(study -> {
                    List<NewInstance> instances = study.instances();
                    database.inTransaction(index -> index.add(instances, false));
                });
        if (present < studies) {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "added %d studies, %.0f instances/s%n", studies - present, (studies - present) * 100 / seconds);
            database.analyze();
        }
        database.numberChanges();
        System.out.printf("%d studies, %d instances%n", studies, studies * 100L);
        Map<String, IntFunction<Search>> measures = measures();
        measures.values().forEach(this::warmUp);
        measures.forEach(this::measure);
    }

    /** All before the first that counts, or the first figures would be those of a virtual machine that is still compiling. */
    private void warmUp(IntFunction<Search> searches) {
        long end = System.nanoTime() + WARM_UP;
        for (int i = 0; System.nanoTime() < end; i++) {
            search(searches.apply(i));
        }
    }

    private Map<String, IntFunction<Search>> measures() {
        Map<String, IntFunction<Search>> measures = new LinkedHashMap<>();
        measures.put("PatientID", i -> studies(key(Tag.PATIENT_ID, ValueRepresentation.LO, any().patientId())));
        measures.put(
                "PatientName prefix (one patient)",
                i -> studies(key(Tag.PATIENT_NAME, ValueRepresentation.PN, any().family() + "^*")));
        measures.put(
                "PatientName prefix (one study)",
                i -> studies(key(Tag.PATIENT_NAME, ValueRepresentation.PN, any().patientName() + "*")));
        measures.put(
                "PatientName prefix (1 of 20)",
                i -> studies(key(Tag.PATIENT_NAME, ValueRepresentation.PN, any().commonPrefix() + "*")));
        measures.put(
                "PatientName prefix (1 of 20), page of 5",
                i -> page(5, key(Tag.PATIENT_NAME, ValueRepresentation.PN, any().commonPrefix() + "*")));
        measures.put("StudyDate, one day", i -> studies(key(Tag.STUDY_DATE, ValueRepresentation.DA, any().date())));
        measures.put(
                "StudyDate, a month",
                i -> studies(
                        key(Tag.STUDY_DATE, ValueRepresentation.DA, any().date().substring(0, 6))));
        measures.put(
                "StudyDate, a month, page of 1",
                i -> page(
                        1,
                        key(Tag.STUDY_DATE, ValueRepresentation.DA, any().date().substring(0, 6))));
        measures.put(
                "StudyDate, from a day on", i -> studies(key(Tag.STUDY_DATE, ValueRepresentation.DA, "20190101-")));
        measures.put(
                "StudyDate and StudyTime ranges",
                i -> studies(
                        key(Tag.STUDY_DATE, ValueRepresentation.DA, "20160101-20160131"),
                        key(Tag.STUDY_TIME, ValueRepresentation.TM, "10-12")));
        measures.put(
                "*name*",
                i -> studies(key(
                        Tag.PATIENT_NAME,
                        ValueRepresentation.PN,
                        "*" + any().family().substring(2) + "*")));
        measures.put("fuzzy name", i -> studies(key(Tag.PATIENT_NAME, ValueRepresentation.PN, any().family()))
                .withMatching(new MatchingOptions(false, true, Optional.empty())));
        measures.put("fuzzy name with wildcards", i -> studies(key(
                        Tag.PATIENT_NAME,
                        ValueRepresentation.PN,
                        "*" + any().family().substring(2) + "*"))
                .withMatching(new MatchingOptions(false, true, Optional.empty())));
        measures.put("ModalitiesInStudy", i -> studies(key(Tag.MODALITIES_IN_STUDY, ValueRepresentation.CS, "MR")));
        measures.put(
                "Manufacturer (indexed value, 1 of 100)",
                i -> studies(key(new Tag(0x00080070), ValueRepresentation.LO, "rare*")));
        measures.put("page of 25 studies", i -> studies());
        measures.put(
                "page at a random offset",
                i -> new Search(
                        Level.STUDY,
                        Optional.empty(),
                        List.of(),
                        Optional.of(OF_STUDIES),
                        random.nextInt(studies),
                        PAGE));
        measures.put(
                "series of a study",
                i -> new Search(
                        Level.SERIES,
                        Optional.of(new ResourcePath.Study(any().uid())),
                        List.of(),
                        Optional.of(OF_SERIES),
                        0,
                        0));
        measures.put(
                "instances of a study",
                i -> new Search(
                        Level.INSTANCE,
                        Optional.of(new ResourcePath.Study(any().uid())),
                        List.of(),
                        Optional.of(OF_INSTANCES),
                        0,
                        0));
        measures.put(
                "page of 25 instances of all",
                i -> new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.of(OF_INSTANCES), 0, PAGE));
        return measures;
    }

    private void measure(String name, IntFunction<Search> searches) {
        List<Double> times = new ArrayList<>();
        long found = 0;
        long end = System.nanoTime() + LONGEST;
        for (int i = 0; i < ROUNDS && System.nanoTime() < end; i++) {
            Search search = searches.apply(i);
            long start = System.nanoTime();
            found += search(search).matches().size();
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(Double::compare);
        System.out.printf(
                "%-40s p50 %8.2f ms   p95 %8.2f ms   %6.1f matches%n",
                name, times.get(times.size() / 2), times.get(times.size() * 95 / 100), (double) found / times.size());
    }

    private SearchAnswer search(Search search) {
        return database.inTransaction(index -> index.search(search));
    }

    private GeneratedStudy any() {
        return new GeneratedStudy(random.nextInt(studies));
    }

    private static Set<Tag> with(Set<Tag> attributes, Tag... others) {
        Set<Tag> all = new HashSet<>(attributes);
        all.addAll(List.of(others));
        return Set.copyOf(all);
    }

    private static Search studies(MatchKey... keys) {
        return page(PAGE, keys);
    }

    private static Search page(int limit, MatchKey... keys) {
        return new Search(Level.STUDY, Optional.empty(), List.of(keys), Optional.of(OF_STUDIES), 0, limit);
    }

    private static MatchKey key(Tag tag, ValueRepresentation vr, String filter) {
        try {
            return new MatchKey(List.of(tag), vr, MatchingSyntax.QUERY.parse(tag, vr, filter));
        } catch (MatchingFailure e) {
            throw new IllegalArgumentException(e);
        }
    }
}
