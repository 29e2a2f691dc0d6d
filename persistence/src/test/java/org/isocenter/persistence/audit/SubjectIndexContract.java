package org.isocenter.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.Subject;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the index says of whose data a resource is. */
abstract class SubjectIndexContract {

    abstract TestDatabase database();

    @BeforeEach
    void addInstances() {
        database().clear();
        List<NewInstance> instances = List.of(
                SampleInstance.of("Mixed Case ", "1.1", "1.1.1", "1.1.1.1").build(),
                SampleInstance.of("Mixed Case ", "1.2", "1.2.1", "1.2.1.1").build(),
                SampleInstance.of("Other", "1.1", "1.1.9", "1.1.9.1").build());
        database().inTransaction(index -> index.add(instances, false));
    }

    @Test
    void resourceOfEachLevelShouldLeadToItsStudiesAndPatient() {
        Subject first = new Subject("Mixed Case", "1.1");
        String patient = "Mixed Case";

        assertThat(ofResource(Level.PATIENT, OrthancIdentifier.of(patient)))
                .containsExactly(first, new Subject(patient, "1.2"));
        assertThat(ofResource(Level.STUDY, OrthancIdentifier.of(patient, "1.1")))
                .containsExactly(first);
        assertThat(ofResource(Level.SERIES, OrthancIdentifier.of(patient, "1.1", "1.1.1")))
                .containsExactly(first);
        assertThat(ofResource(Level.INSTANCE, OrthancIdentifier.of(patient, "1.1", "1.1.1", "1.1.1.1")))
                .containsExactly(first);
    }

    @Test
    void whatIsNotThereShouldHaveNoEntry() {
        OrthancIdentifier nobody = OrthancIdentifier.of("nobody");

        assertThat(ofResource(Level.STUDY, nobody)).isEmpty();
        assertThat(ofStudies()).isEmpty();
        assertThat(ofStudies("9.9")).isEmpty();
    }

    @Test
    void studyOfTwoPatientsShouldLeadToBoth() {
        assertThat(ofStudies("1.1", "1.2", "9"))
                .isEqualTo(Map.of(
                        "1.1", List.of(new Subject("Mixed Case", "1.1"), new Subject("Other", "1.1")),
                        "1.2", List.of(new Subject("Mixed Case", "1.2"))));
    }

    private List<Subject> ofResource(Level level, OrthancIdentifier id) {
        return query(index -> index.ofResources(level, List.of(id))).getOrDefault(id, List.of());
    }

    private Map<String, List<Subject>> ofStudies(String... uids) {
        return query(index -> index.ofStudies(List.of(uids)));
    }

    private <T> T query(Function<SubjectIndex, T> question) {
        return database().withEntities(entities -> question.apply(new JpaSubjectIndex(entities)));
    }
}
