package org.isocenter.ejb.modification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.description.DescribeResources;
import org.isocenter.ejb.description.DescribeResources.Wanted;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Keeps the studies of one patient from saying different things of the patient. */
@Singleton
class SamePatient {

    private static final Tag OTHER_PATIENT_IDS = new Tag(0x00101000);

    /** The main attributes of a patient beside the identifier. */
    private static final List<Tag> OF_PATIENT =
            List.of(Tag.PATIENT_NAME, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, OTHER_PATIENT_IDS);

    private final DescribeResources describe;

    @Inject
    SamePatient(DescribeResources describe) {
        this.describe = describe;
    }

    /**
     * Checks a modification of a study.
     *
     * @throws RequestFailure.BadRequest if its patient would have other studies that say something else of the patient
     */
    void require(String study, Modification modification) {
        Optional<String> identifier = modification.replacement(Tag.PATIENT_ID);
        if (identifier.isEmpty() && OF_PATIENT.stream().noneMatch(modification::touches)) {
            return;
        }
        IndexedResource own = patient(study);
        Optional<IndexedResource> patient = identifier.isEmpty()
                ? Optional.of(own)
                : described(
                        describe.keys(Level.PATIENT, List.of(OrthancIdentifier.of(identifier.get())), Level.PATIENT));
        if (patient.isEmpty() || patient.get().children().stream().allMatch(new OrthancIdentifier(study)::equals)) {
            return;
        }
        for (Tag tag : OF_PATIENT) {
            Optional<String> known = value(patient.get().attributes(), tag);
            if (known.isEmpty() && !modification.touches(tag)) {
                // What the study says beyond the patient contradicts nothing.
                continue;
            }
            Optional<String> wanted = modification.touches(tag)
                    ? modification.replacement(tag).filter(text -> !text.isEmpty())
                    : value(own.attributes(), tag);
            if (!known.equals(wanted)) {
                throw new RequestFailure.BadRequest("The patient has other studies, in which " + tag
                        + " is another: \"Replace\" has to name all attributes of the patient as they are there");
            }
        }
    }

    private IndexedResource patient(String study) {
        return described(describe.key(Level.STUDY, study, Level.PATIENT).stream()
                        .boxed()
                        .toList())
                .orElseThrow(() -> new RequestFailure.UnknownResource("There is no study \"" + study + "\""));
    }

    private Optional<IndexedResource> described(List<Long> keys) {
        return describe.describe(Level.PATIENT, keys, Wanted.NOTHING).stream()
                .map(DescribeResources.Described::resource)
                .findFirst();
    }

    private static Optional<String> value(DataSet attributes, Tag tag) {
        return attributes.get(tag).map(attribute -> attribute.text().strip()).filter(text -> !text.isEmpty());
    }
}
