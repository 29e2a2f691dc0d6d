package org.isocenter.dicom.deidentification;

import static org.isocenter.dicom.dataset.ValueRepresentation.CS;
import static org.isocenter.dicom.dataset.ValueRepresentation.LO;
import static org.isocenter.dicom.dataset.ValueRepresentation.OB;
import static org.isocenter.dicom.dataset.ValueRepresentation.PN;
import static org.isocenter.dicom.dataset.ValueRepresentation.SH;
import static org.isocenter.dicom.dataset.ValueRepresentation.SQ;
import static org.isocenter.dicom.dataset.ValueRepresentation.UI;
import static org.isocenter.dicom.dataset.ValueRepresentation.UL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;

/**
 * De-identifies data sets by the Basic Application Level Confidentiality Profile with options (PS3.15 Annex E), and records that in them.
 * The action for an attribute is looked up in the standard's table; attributes that are not in the table and could identify somebody are
 * removed. Pixels are not changed: (0028,0301) still says whether annotations are burned into them. Safe for use by several threads.
 */
public final class Deidentifier {

    private static final Tag IDENTITY_REMOVED = new Tag(0x00120062);
    private static final Tag METHOD = new Tag(0x00120063);
    private static final Tag METHOD_CODES = new Tag(0x00120064);
    private static final Tag TEMPORAL_INFORMATION = new Tag(0x00280303);
    private static final Tag CONTENT_SEQUENCE = new Tag(0x0040A730);
    private static final Tag TEXT_VALUE = new Tag(0x0040A160);
    private static final Tag UNFORMATTED_TEXT = new Tag(0x00700006);
    private static final Tag GRAPHIC_ANNOTATIONS = new Tag(0x00700001);
    private static final Tag DOCUMENT = new Tag(0x00420011);
    private static final Tag DOCUMENT_TYPE = new Tag(0x00420012);
    private static final Tag DOCUMENT_LENGTH = new Tag(0x00420015);
    private static final Tag DIGITAL_SIGNATURES = new Tag(0xFFFAFFFA);

    private static final String METHOD_TEXT = "Isocenter - PS 3.15-2024b Table E.1-1 Basic Profile";
    private static final String BASIC_CODE = "113100";
    private static final String BASIC_MEANING = "Basic Application Confidentiality Profile";
    private static final String OF_THE_STANDARD = "1.2.840.10008.";

    private final Deidentification how;
    private final Pseudonyms pseudonyms;
    private final AttributeDictionary dictionary;
    private final ProfileTable table = ProfileTable.instance();

    /**
     * A de-identifier for data sets that belong together. References between them stay consistent.
     *
     * @param pseudonyms for all of these data sets
     */
    public Deidentifier(Deidentification how, Pseudonyms pseudonyms, AttributeDictionary dictionary) {
        this.how = how;
        this.pseudonyms = pseudonyms;
        this.dictionary = dictionary;
    }

    /** The data set without identifying information. */
    public DataSet deidentified(DataSet original) {
        return new Run(original).result();
    }

    /** The de-identification of one data set. */
    private final class Run {

        private final DataSet original;
        private final String patientId;
        private final String sopClass;
        private final MovedDates dates;
        private final TextCleaner texts = new TextCleaner();

        Run(DataSet original) {
            this.original = original;
            patientId = original.get(Tag.PATIENT_ID).map(Attribute::text).orElse("");
            sopClass = original.string(Tag.SOP_CLASS_UID).orElse("");
            dates = new MovedDates(pseudonyms.days(patientId));
        }

        DataSet result() {
            noteIdentifying(original);
            DataSet.Builder result = items(original).toBuilder();
            if (!how.kept().test(Tag.PATIENT_ID)) {
                result.put(Tag.PATIENT_ID, LO, pseudonyms.patientId(patientId));
            }
            if (!how.kept().test(Tag.PATIENT_NAME)) {
                result.put(Tag.PATIENT_NAME, PN, pseudonyms.patientName(patientId));
            }
            document(result);
            return result.put(IDENTITY_REMOVED, CS, "YES")
                    .put(METHOD, LO, METHOD_TEXT)
                    .putItems(METHOD_CODES, methods())
                    .put(TEMPORAL_INFORMATION, CS, temporalInformation())
                    .remove(DIGITAL_SIGNATURES)
                    .build();
        }

        private void noteIdentifying(DataSet dataSet) {
            for (Attribute attribute : dataSet) {
                Action action = action(attribute, dataSet);
                if (action == Action.KEEP || attribute.vr() == SQ) {
                    attribute.items().forEach(this::noteIdentifying);
                } else if (isShort(attribute.vr()) && !isDescription(attribute)) {
                    texts.note(attribute);
                }
            }
        }

        /** Whether the attribute is a description. Descriptions have words that occur in any text. */
        private boolean isDescription(Attribute attribute) {
            Set<ProfileOption> cleaning = Set.of(ProfileOption.CLEAN_DESCRIPTORS);
            return table.action(attribute.tag(), attribute.vr(), sopClass, cleaning, dictionary) == Action.CLEAN;
        }

        private boolean isShort(ValueRepresentation vr) {
            return vr == PN || vr == LO || vr == SH || vr == ValueRepresentation.AE || vr == ValueRepresentation.UC;
        }

        private DataSet items(DataSet dataSet) {
            List<Attribute> result = new ArrayList<>();
            for (Attribute attribute : dataSet) {
                replaced(attribute, dataSet).ifPresent(result::add);
            }
            return DataSet.ofOrdered(result);
        }

        private Action action(Attribute attribute, DataSet in) {
            Tag tag = attribute.tag();
            if (how.kept().test(tag)) {
                return Action.KEEP;
            }
            if (tag.isPrivate()) {
                boolean safe =
                        how.options().contains(ProfileOption.RETAIN_SAFE_PRIVATE) && SafePrivate.contains(tag, in);
                return how.keepPrivate() || safe ? Action.KEEP : Action.REMOVE;
            }
            if (tag.equals(TEXT_VALUE)) {
                return how.options().contains(ProfileOption.CLEAN_STRUCTURED_CONTENT) ? Action.CLEAN : Action.DUMMY;
            }
            if (tag.equals(UNFORMATTED_TEXT)) {
                return how.options().contains(ProfileOption.CLEAN_GRAPHICS) ? Action.CLEAN : Action.DUMMY;
            }
            return table.action(tag, attribute.vr(), sopClass, how.options(), dictionary);
        }

        private Optional<Attribute> replaced(Attribute attribute, DataSet in) {
            if (how.kept().test(attribute.tag()) || attribute.tag().isPrivate() && how.keepPrivate()) {
                return Optional.of(attribute);
            }
            return switch (action(attribute, in)) {
                case REMOVE -> Optional.empty();
                case EMPTY -> Optional.of(empty(attribute));
                case DUMMY -> attribute.isEmpty() ? Optional.of(attribute) : dummy(attribute);
                case NEW_UID -> Optional.of(newUid(attribute));
                case KEEP -> Optional.of(attribute.vr() == SQ ? recursed(attribute) : attribute);
                case CLEAN -> clean(attribute);
            };
        }

        private Attribute empty(Attribute attribute) {
            return new Attribute(
                    attribute.tag(), attribute.vr(), attribute.vr() == SQ ? new Value.Items(List.of()) : Value.EMPTY);
        }

        private Optional<Attribute> dummy(Attribute attribute) {
            if (attribute.vr() != SQ) {
                return Optional.of(
                        attribute.vr() == UI ? newUid(attribute) : DummyValues.of(attribute.tag(), attribute.vr()));
            }
            if (attribute.tag().equals(CONTENT_SEQUENCE)) {
                return Optional.of(Attribute.ofItems(attribute.tag(), List.of(DummyValues.contentItem())));
            }
            if (attribute.tag().equals(GRAPHIC_ANNOTATIONS)) {
                // The module that has this attribute may be left out (PS3.3 §A.33).
                return Optional.empty();
            }
            boolean codes = dictionary
                    .entry(attribute.tag())
                    .filter(entry -> entry.keyword().endsWith("CodeSequence"))
                    .isPresent();
            return Optional.of(
                    codes ? Attribute.ofItems(attribute.tag(), List.of(DummyValues.code())) : recursed(attribute));
        }

        private Attribute recursed(Attribute attribute) {
            return Attribute.ofItems(
                    attribute.tag(), attribute.items().stream().map(this::items).toList());
        }

        /** Replaces UIDs, except those of the standard, which name classes and syntaxes but not instances. */
        private Attribute newUid(Attribute attribute) {
            return attribute.vr() == UI
                    ? Attribute.ofText(
                            attribute.tag(),
                            UI,
                            attribute.strings().stream()
                                    .map(uid -> uid.isEmpty() || uid.startsWith(OF_THE_STANDARD)
                                            ? uid
                                            : pseudonyms.uid(uid))
                                    .toList())
                    : empty(attribute);
        }

        private Optional<Attribute> clean(Attribute attribute) {
            return switch (attribute.vr()) {
                case SQ -> Optional.of(recursed(attribute));
                case DA, DT, TM ->
                    dates.moved(attribute).or(() -> Optional.of(DummyValues.of(attribute.tag(), attribute.vr())));
                default -> {
                    if (!attribute.vr().isText()) {
                        yield Optional.of(attribute);
                    }
                    String cleaned = texts.clean(attribute.text());
                    yield Optional.of(
                            cleaned.isEmpty() && !attribute.isEmpty()
                                    ? DummyValues.of(attribute.tag(), attribute.vr())
                                    : Attribute.ofText(
                                            attribute.tag(), attribute.vr(), Arrays.asList(cleaned.split("\\\\", -1))));
                }
            };
        }

        private void document(DataSet.Builder result) {
            if (original.contains(DOCUMENT) && !how.kept().test(DOCUMENT)) {
                byte[] document =
                        DummyValues.document(original.string(DOCUMENT_TYPE).orElse(""));
                result.put(Attribute.ofBytes(DOCUMENT, OB, document));
                if (original.contains(DOCUMENT_LENGTH)) {
                    result.putIntegers(DOCUMENT_LENGTH, UL, document.length);
                }
            }
        }

        private List<DataSet> methods() {
            List<DataSet> methods = new ArrayList<>();
            methods.add(method(BASIC_CODE, BASIC_MEANING));
            Set<ProfileOption> options = how.options();
            for (ProfileOption option : ProfileOption.values()) {
                if (options.contains(option)) {
                    methods.add(method(option.code(), option.meaning()));
                }
            }
            return methods;
        }

        private DataSet method(String code, String meaning) {
            return DataSet.builder()
                    .put(new Tag(0x00080100), SH, code)
                    .put(new Tag(0x00080102), SH, "DCM")
                    .put(new Tag(0x00080104), LO, meaning)
                    .build();
        }

        private String temporalInformation() {
            if (how.options().contains(ProfileOption.RETAIN_FULL_DATES)) {
                return "UNMODIFIED";
            }
            return how.options().contains(ProfileOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
        }
    }
}
