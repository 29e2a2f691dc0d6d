package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.testing.HostileValues;
import org.isocenter.dicom.web.ResourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every index says of what it finds, and with how many statements. */
abstract class AnswerContract extends PagingContract {

    @Test
    void studyShouldComeWithAttributesOfItsLevelsAndComputedOnes() throws MatchingFailure {
        storeStudies();

        DataSet study = only(search(Level.STUDY, Optional.empty(), List.of(key("PatientID", "Vafk,T,6")), 0, 0));

        assertThat(study.string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
        assertThat(study.string(Tag.STUDY_DATE)).contains("20050927");
        assertThat(study.strings(Tag.MODALITIES_IN_STUDY)).containsExactly("CT", "SR");
        assertThat(study.strings(Tag.SOP_CLASSES_IN_STUDY))
                .containsExactly("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.88.11");
        assertThat(study.string(Tag.NUMBER_OF_STUDY_RELATED_SERIES)).contains("2");
        assertThat(study.string(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).contains("2");
        assertThat(study.string(Tag.NUMBER_OF_PATIENT_RELATED_STUDIES)).contains("1");
        assertThat(study.string(Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES)).contains("2");
        assertThat(study.string(Tag.INSTANCE_AVAILABILITY)).contains("ONLINE");
        assertThat(study.contains(Tag.MODALITY)).isFalse();
    }

    @Test
    void instanceShouldBeFoundByTheTransferSyntaxThatItIsStoredIn() throws MatchingFailure {
        storeStudies();

        List<MatchKey> keys =
                List.of(key("PatientID", "Vafk,T,6"), key("AvailableTransferSyntaxUID", "1.2.840.10008.1.2.1"));
        assertThat(search(Level.INSTANCE, Optional.empty(), keys, 0, 0).matches())
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.attributes().strings(Tag.AVAILABLE_TRANSFER_SYNTAX_UID))
                        .containsExactly("1.2.840.10008.1.2.1"));
        keys = List.of(key("AvailableTransferSyntaxUID", "1.2.840.10008.1.2.4.201"));
        assertThat(search(Level.INSTANCE, Optional.empty(), keys, 0, 0).matches())
                .isEmpty();
    }

    /**
     * What the writers of rows and metadata write is read again; what says nothing sensible costs no other instance its
     * place in an answer.
     */
    @Test
    void hostileValuesShouldNotCostTheAnswer() {
        List<SampleInstance> samples = new ArrayList<>();
        for (int seed = 0; seed < HostileValues.FIELDS.size(); seed++) {
            SampleInstance sample = SampleInstance.of(
                    "P" + seed % 3, "1." + seed % 5, "1.1." + seed % 7 + "." + seed % 5, "1.1.1." + seed);
            for (Attribute attribute : new HostileValues(new Random(seed)).dataSet()) {
                sample.with(attribute);
            }
            byte[] field = HostileValues.FIELDS.get(seed);
            Value value = new Value.Encoded(field, 0, field.length, ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.UTF8);
            samples.add(sample.with(new Attribute(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, value))
                    .with(new Attribute(Tag.SERIES_NUMBER, ValueRepresentation.IS, value))
                    .with(new Attribute(Tag.STUDY_DATE, ValueRepresentation.DA, value))
                    .with(new Attribute(Tag.PATIENT_NAME, ValueRepresentation.PN, value))
                    .with(new Attribute(SLICE_THICKNESS, ValueRepresentation.DS, value))
                    .with(new Attribute(CONTENT_LABEL, ValueRepresentation.FD, value))
                    .with(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2")
                    .with(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.1.1." + seed)
                    .with(Tag.SERIES_INSTANCE_UID, ValueRepresentation.UI, "1.1." + seed % 7 + "." + seed % 5)
                    .with(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1." + seed % 5)
                    .with(Tag.PATIENT_ID, ValueRepresentation.LO, "P" + seed % 5));
        }
        store(samples.toArray(SampleInstance[]::new));

        for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
            Search all = new Search(level, Optional.empty(), List.of(), Optional.empty(), 0, 1000);
            assertThat(search(all).remaining()).isZero();
        }
        Search instances = new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.empty(), 0, 1000);
        assertThat(search(instances).matches()).hasSize(samples.size());
        for (OrthancIdentifier id : database().inTransaction(index -> index.identifiers(Level.SERIES, 0, 0))) {
            assertThat(database().<Optional<IndexedResource>>inTransaction(index -> index.resource(Level.SERIES, id)))
                    .isPresent();
        }
    }

    /** As an earlier version may have left it, or a disk. */
    @Test
    void rowsThatCannotBeReadShouldCostTheirOwnAttributesOnly() {
        store(SampleInstance.of("P", "1", "1.1", "1.1.1").with(CONTENT_LABEL, ValueRepresentation.CS, "A"));
        store(SampleInstance.of("P", "1", "1.1", "1.1.2").with(CONTENT_LABEL, ValueRepresentation.CS, "B"));
        Search all = new Search(Level.INSTANCE, Optional.empty(), List.of(), Optional.empty(), 0, 0);
        for (String damage : List.of("00000000", "FF", "789C", "")) {
            byte[] bytes = HexFormat.of().parseHex(damage);
            database().withEntities(entities -> entities.createNativeQuery(
                            "update instance_metadata set compressed = :damage where instance_fk = (select min(pk)"
                                    + " from instance)")
                    .setParameter("damage", bytes)
                    .executeUpdate());
            database().withEntities(entities -> entities.createNativeQuery(
                            "update instance set attributes = :damage where pk = (select min(pk) from instance)")
                    .setParameter("damage", bytes)
                    .executeUpdate());

            SearchAnswer answer = search(all);

            assertThat(paths(answer)).as(damage).hasSize(2);
            assertThat(answer.matches()).as(damage).anySatisfy(match -> assertThat(
                            match.attributes().string(CONTENT_LABEL))
                    .contains("B"));
        }
    }

    @Test
    void presentAttributeWithoutValueShouldBeReturnedEmpty() throws MatchingFailure {
        storeStudies();

        DataSet study = only(search(Level.STUDY, Optional.empty(), List.of(key("PatientID", "C")), 0, 0));

        assertThat(study.get(Tag.ACCESSION_NUMBER))
                .hasValueSatisfying(value -> assertThat(value.isEmpty()).isTrue());
        assertThat(study.contains(Tag.STUDY_DESCRIPTION)).isFalse();
    }

    @Test
    void onlyWantedAttributesShouldBeReturned() throws MatchingFailure {
        storeStudies();
        Set<Tag> wanted = Set.of(Tag.PATIENT_ID, CONTENT_LABEL, Tag.NUMBER_OF_STUDY_RELATED_SERIES);

        DataSet study = only(search(new Search(
                Level.STUDY, Optional.empty(), List.of(key("PatientID", "Vafk,T,6")), Optional.of(wanted), 0, 0)));

        assertThat(study.stream().map(attribute -> attribute.tag())).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(study.string(CONTENT_LABEL)).contains("LABEL");
    }

    @Test
    void instanceShouldComeWithAllItHasAndAttributesOfHigherLevels() throws MatchingFailure {
        storeStudies();

        DataSet instance =
                only(search(Level.INSTANCE, Optional.of(new ResourcePath.Series("1", "1.1")), List.of(), 0, 0));

        assertThat(instance.string(Tag.PATIENT_NAME)).contains("Müller^Jörg");
        assertThat(instance.string(SLICE_THICKNESS)).contains("1.50");
        assertThat(instance.string(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES)).contains("1");
        assertThat(instance.items(REQUEST_ATTRIBUTES_SEQUENCE)).singleElement().satisfies(item -> assertThat(
                        item.string(SCHEDULED_PROCEDURE_STEP_ID))
                .contains("STEP-1"));
    }

    @ParameterizedTest
    @CsvSource({"STUDY, PatientName, P*", "SERIES, Modality, CT", "INSTANCE, Modality, CT", "STUDY, ContentLabel, A"})
    void numberOfStatementsShouldNotDependOnNumberOfMatches(Level level, String attribute, String filter)
            throws MatchingFailure {
        List<MatchKey> keys = List.of(key(attribute, filter));
        store(sample(0));
        long forOne = statements(() -> search(level, Optional.empty(), keys, 0, 0));
        store(Stream.iterate(1, i -> i + 1)
                .limit(60)
                .map(AnswerContract::sample)
                .toArray(SampleInstance[]::new));

        long forMany = statements(() -> {
            assertThat(search(level, Optional.empty(), keys, 0, 0).matches()).hasSize(61);
        });

        assertThat(forMany).isEqualTo(forOne);
    }

    @Test
    void pageOfStudiesShouldTakeTwoStatements() throws MatchingFailure {
        store(sample(0), sample(1));
        Set<Tag> byDefault = Set.of(
                Tag.STUDY_DATE, Tag.PATIENT_NAME, Tag.MODALITIES_IN_STUDY, Tag.NUMBER_OF_STUDY_RELATED_INSTANCES);
        Search search = new Search(
                Level.STUDY, Optional.empty(), List.of(key("PatientName", "P*")), Optional.of(byDefault), 0, 25);

        assertThat(statements(() -> search(search))).isEqualTo(2);
    }

    private static SampleInstance sample(int i) {
        return study("P" + i, "8." + i, "20200101", "10")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "P" + i)
                .with(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .with(CONTENT_LABEL, ValueRepresentation.CS, "A");
    }
}
