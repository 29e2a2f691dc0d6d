package org.isocenter.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.persistence.index.EvaluationLimits;
import org.isocenter.persistence.index.ExtraMainAttributes;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.read.JpaResourceIndex;
import org.isocenter.persistence.index.search.JpaResourceSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachStudiesTest {

    private static final Tag DEPARTMENT = new Tag(0x00081040);
    private static final SearchClient ANNA = client(Optional.empty());
    private static final SearchClient LINK = client(Optional.of("1.2.2"));
    private static final MatchKey CARDIOLOGY = key(DEPARTMENT, ValueRepresentation.LO, "Cardiology");
    private static final MatchKey ULTRASOUND = key(Tag.MODALITIES_IN_STUDY, ValueRepresentation.CS, "US");

    private H2Database database;

    @BeforeEach
    void store() {
        database = H2Database.open("reach-" + UUID.randomUUID());
        database.index()
                .inTransaction(index -> index.add(
                        List.of(
                                instance("P1", "1.2.1", "Cardiology", "CT"),
                                instance("P1", "1.2.2", "Surgery", "US"),
                                instance("P2", "1.2.3", "Cardiology", "MR")),
                        false,
                        StorageLimits.NONE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everythingShouldBeReachedWhereNothingIsLimited() {
        assertThat(ask(List.of(), reach -> reach.isRestricted(ANNA))).isFalse();
        assertThat(ask(List.of(), reach -> reach.mayReachStudy("1.2.2", ANNA))).isTrue();
        assertThat(ask(List.of(), reach -> reach.mayReach(Level.PATIENT, OrthancIdentifier.of("P1"), ANNA)))
                .isTrue();
    }

    @Test
    void studiesShouldBeReachedThatMatchByWhatIsBelowThem() {
        for (String study : List.of("1.2.1", "1.2.3")) {
            assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachStudy(study, ANNA)))
                    .isTrue();
            assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachInstance(study + ".9.9", ANNA)))
                    .isTrue();
        }
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.isRestricted(ANNA))).isTrue();
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachStudy("1.2.2", ANNA)))
                .isFalse();
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachInstance("1.2.2.9.9", ANNA)))
                .isFalse();
        assertThat(ask(List.of(ULTRASOUND), reach -> reach.mayReachStudy("1.2.2", ANNA)))
                .isTrue();
        assertThat(ask(List.of(ULTRASOUND), reach -> reach.mayReachStudy("1.2.1", ANNA)))
                .isFalse();
    }

    @Test
    void resourcesShouldBeReachedWithTheirStudy() {
        assertThat(ask(List.of(CARDIOLOGY), reach -> mayReachAll(reach, "P1", "1.2.1", ANNA)))
                .isTrue();
        assertThat(ask(List.of(CARDIOLOGY), reach -> mayReachAny(reach, "P1", "1.2.2", ANNA)))
                .isFalse();
    }

    @Test
    void patientShouldBeReachedWithAllHisStudiesOnly() {
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReach(Level.PATIENT, OrthancIdentifier.of("P2"), ANNA)))
                .isTrue();
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReach(Level.PATIENT, OrthancIdentifier.of("P1"), ANNA)))
                .isFalse();
    }

    @Test
    void linkShouldReachItsStudyAndNoMoreThanItsMakerMay() {
        assertThat(ask(List.of(), reach -> reach.isRestricted(LINK))).isTrue();
        assertThat(ask(List.of(), reach -> mayReachAll(reach, "P1", "1.2.2", LINK)))
                .isTrue();
        assertThat(ask(List.of(), reach -> mayReachAny(reach, "P1", "1.2.1", LINK)))
                .isFalse();
        assertThat(ask(List.of(), reach -> reach.mayReach(Level.PATIENT, OrthancIdentifier.of("P1"), LINK)))
                .isFalse();
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachStudy("1.2.2", LINK)))
                .isFalse();
    }

    @Test
    void whatIsNotThereShouldBeLeftToTheRoute() {
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReachStudy("9.9", ANNA)))
                .isTrue();
        assertThat(ask(List.of(CARDIOLOGY), reach -> reach.mayReach(Level.SERIES, OrthancIdentifier.of("none"), ANNA)))
                .isTrue();
        assertThat(ask(List.of(), reach -> reach.isThere("9.9"))).isFalse();
        assertThat(ask(List.of(), reach -> reach.isThere("1.2.1"))).isTrue();
        assertThat(ask(List.of(), reach -> reach.studyUid(OrthancIdentifier.of("P1", "1.2.1"))
                        .equals(Optional.of("1.2.1"))))
                .isTrue();
    }

    private static boolean mayReachAll(ReachStudies reach, String patient, String study, SearchClient client) {
        return reach.mayReach(Level.STUDY, OrthancIdentifier.of(patient, study), client)
                && reach.mayReach(Level.SERIES, OrthancIdentifier.of(patient, study, study + ".9"), client)
                && reach.mayReach(
                        Level.INSTANCE, OrthancIdentifier.of(patient, study, study + ".9", study + ".9.9"), client);
    }

    private static boolean mayReachAny(ReachStudies reach, String patient, String study, SearchClient client) {
        return reach.mayReach(Level.STUDY, OrthancIdentifier.of(patient, study), client)
                || reach.mayReach(Level.SERIES, OrthancIdentifier.of(patient, study, study + ".9"), client)
                || reach.mayReach(
                        Level.INSTANCE, OrthancIdentifier.of(patient, study, study + ".9", study + ".9.9"), client);
    }

    private boolean ask(List<MatchKey> restrictions, Predicate<ReachStudies> question) {
        return database.index().withEntities(entities -> {
            ReachStudies reach = new ReachStudies();
            reach.resources = new JpaResourceSearch(entities, ExtraMainAttributes.NONE, EvaluationLimits.DEFAULT);
            reach.index = new JpaResourceIndex(entities);
            reach.authorization = (level, client) -> restrictions;
            return question.test(reach);
        });
    }

    private static org.isocenter.persistence.index.NewInstance instance(
            String patient, String study, String department, String modality) {
        return SampleInstance.of(patient, study, study + ".9", study + ".9.9")
                .with(DEPARTMENT, ValueRepresentation.LO, department)
                .with(Tag.MODALITY, ValueRepresentation.CS, modality)
                .build();
    }

    private static MatchKey key(Tag tag, ValueRepresentation vr, String value) {
        return new MatchKey(List.of(tag), vr, new Matching.AnyOf(List.of(value)));
    }

    private static SearchClient client(Optional<String> study) {
        return new SearchClient(false, Optional.of("anna"), study, Map.of());
    }
}
