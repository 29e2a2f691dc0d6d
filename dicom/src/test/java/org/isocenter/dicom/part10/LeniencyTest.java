package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.dicom.part10.RawFile.ITEM;
import static org.isocenter.dicom.part10.RawFile.ITEM_END;
import static org.isocenter.dicom.part10.RawFile.SEQUENCE_END;
import static org.isocenter.dicom.part10.RawFile.UNDEFINED;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.charset.DefaultEncoding;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong but has one sensible meaning. */
class LeniencyTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";

    @Test
    void preambleMayBeMissing() throws IOException {
        byte[] whole = Part10Samples.ctImage();
        RawFile file = new RawFile().raw(Arrays.copyOfRange(whole, 128, whole.length));
        assertThat(file.string(0x00100020)).isEqualTo("P-1");
    }

    @Test
    void preambleAndPrefixMayBeMissing() throws IOException {
        byte[] whole = Part10Samples.ctImage();
        RawFile file = new RawFile().raw(Arrays.copyOfRange(whole, 132, whole.length));
        assertThat(file.string(0x00100020)).isEqualTo("P-1");
        assertThat(file.read().meta().mediaStorageSopInstanceUid()).isPresent();
    }

    @Test
    void metaInformationMayBeMissing() throws IOException {
        for (TransferSyntax transferSyntax : new TransferSyntax[] {
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
        }) {
            DataSet dataSet = DataSet.builder()
                    .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                    .build();
            RawFile file = new RawFile().raw(Part10Samples.dataSet(dataSet, transferSyntax));
            assertThat(file.string(0x00080060)).isEqualTo("CT");
            assertThat(file.read().meta().transferSyntax()).isEqualTo(transferSyntax);
            RawFile marked = new RawFile().raw(new byte[128]).raw("DICM").raw(file.bytes());
            assertThat(marked.string(0x00080060)).isEqualTo("CT");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9999, 0xFFFFFFFFL})
    void lengthOfMetaInformationMayBeWrong(long length) throws IOException {
        RawFile file = new RawFile()
                .raw(new byte[128])
                .raw("DICM")
                .tag(0x00020000)
                .raw("UL")
                .u16(4)
                .u32(length)
                .explicit(0x00020010, "UI", EXPLICIT + "\0")
                .explicit(0x00100020, "LO", "P1");
        assertThat(file.string(0x00100020)).isEqualTo("P1");
    }

    @Test
    void dataSetMayHaveAnotherEncodingThanDeclared() throws IOException {
        assertThat(RawFile.withMeta(IMPLICIT)
                        .explicit(0x00080060, "CS", "CT")
                        .explicit(0x00100020, "LO", "P1")
                        .string(0x00100020))
                .isEqualTo("P1");
        assertThat(RawFile.withMeta(EXPLICIT)
                        .implicit(0x00080060, "CT")
                        .implicit(0x00100020, "P1")
                        .string(0x00100020))
                .isEqualTo("P1");
        assertThat(RawFile.withMeta(EXPLICIT)
                        .bigEndian()
                        .explicit(0x00080060, "CS", "CT")
                        .explicit(0x00100020, "LO", "P1")
                        .string(0x00100020))
                .isEqualTo("P1");
    }

    @Test
    void itemsMayBeImplicitWithinAnExplicitDataSet() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, 10)
                .implicit(0x00100020, "P1")
                .implicit(SEQUENCE_END, 0)
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)).get(0).string(Tag.PATIENT_ID))
                .contains("P1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"??", "  ", "--", "\0\0", "XX"})
    void valueRepresentationMayBeUnknown(String vr) throws IOException {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicit(0x00080060, "CS", "CT")
                .explicit(0x00100020, vr, "P1")
                .explicit(0x00100040, "CS", "F ");
        assertThat(file.string(0x00100020)).isEqualTo("P1");
        assertThat(file.string(0x00100040)).isEqualTo("F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OB", "OW", "UN", "UT"})
    void sequenceMaySayAnotherValueRepresentation(String vr) throws IOException {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, vr, RawFile.UNDEFINED)
                .implicit(RawFile.ITEM, RawFile.UNDEFINED)
                .explicit(0x00081150, "UI", "1.2\0")
                .implicit(RawFile.ITEM_END, 0)
                .implicit(RawFile.SEQUENCE_END, 0)
                .explicit(0x00100020, "LO", "42")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)).get(0).string(new Tag(0x00081150)))
                .contains("1.2");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("42");
    }

    @Test
    void futureValueRepresentationShouldHaveTheLongForm() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00091001, "ZZ", 3)
                .raw("abc")
                .explicit(0x00100020, "LO", "P1")
                .read()
                .dataSet();
        assertThat(dataSet.get(new Tag(0x00091001)).orElseThrow().vr()).isEqualTo(ValueRepresentation.UN);
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P1");
    }

    /** Converters without a dictionary leave such files. */
    @Test
    void whatTheStandardKnowsShouldBeThatWhereTheFileSaysUnknown() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "UN", 18)
                .implicit(ITEM, 10)
                .implicit(0x00081155, "1\0")
                .explicitLong(0x00100020, "UN", 2)
                .raw("P1")
                .explicitLong(0x00280010, "UN", 2)
                .raw(new byte[] {2, 1})
                .explicitLong(0x00091001, "UN", 2)
                .raw("ab")
                .explicitLong(0x00081199, "UN", 4)
                .raw("none")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)).get(0).string(new Tag(0x00081155)))
                .contains("1");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P1");
        assertThat(dataSet.integer(Tag.ROWS)).hasValue(0x0102);
        assertThat(dataSet.get(new Tag(0x00091001)).orElseThrow().vr()).isEqualTo(ValueRepresentation.UN);
        assertThat(dataSet.get(new Tag(0x00081199)).orElseThrow().vr()).isEqualTo(ValueRepresentation.UN);
    }

    @Test
    void lengthMayBeOdd() throws IOException {
        assertThat(RawFile.withMeta(EXPLICIT)
                        .explicit(0x00080060, "CS", "CTX")
                        .explicit(0x00100020, "LO", "P1")
                        .string(0x00100020))
                .isEqualTo("P1");
    }

    @Test
    void zerosMayFollowTheDataSet() throws ReadFailure {
        for (int zeros : new int[] {1, 7, 8, 2000}) {
            DataSet dataSet = RawFile.withMeta(EXPLICIT)
                    .explicit(0x00100020, "LO", "P1")
                    .raw(new byte[zeros])
                    .read()
                    .dataSet();
            assertThat(dataSet.size()).isEqualTo(1);
        }
    }

    @Test
    void delimitersMayBeMissingOrTooMany() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .implicit(ITEM_END, 0)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100020, "LO", "1 ")
                .implicit(SEQUENCE_END, 0)
                .implicit(SEQUENCE_END, 0)
                .explicit(0x00100020, "LO", "2 ")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)).get(0).string(Tag.PATIENT_ID))
                .contains("1");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("2");
    }

    @Test
    void attributesOutOfOrderShouldBePutInOrderAndTheFirstOfSeveralKept() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicit(0x00100020, "LO", "P1")
                .explicit(0x00080060, "CS", "CT")
                .explicit(0x00100020, "LO", "P2")
                .read()
                .dataSet();
        assertThat(dataSet.stream().map(Attribute::tag)).containsExactly(Tag.MODALITY, Tag.PATIENT_ID);
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P1");
    }

    @Test
    void implicitAttributeShouldBeUnknownIfItsDictionaryWronglySaysSequence() throws ReadFailure {
        Attribute attribute = RawFile.withMeta(IMPLICIT)
                .implicit(0x00080060, "CT")
                .implicit(0x00081140, "nothing like items")
                .read()
                .dataSet()
                .get(new Tag(0x00081140))
                .orElseThrow();
        assertThat(attribute.vr()).isEqualTo(ValueRepresentation.UN);
    }

    @Test
    void siteShouldChooseTheCharacterSetOfDataSetsThatNameNone() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicit(0x00080005, "CS", "")
                .explicit(0x00100010, "PN", "\u00CB\u00FE\u00EA ")
                .read(ReadOptions.DEFAULT.withDefaultCharacterSet(DefaultEncoding.WINDOWS1251.characterSet()))
                .dataSet();
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Люк");
    }
}
