package org.isocenter.persistence.index;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The metadata of resources, in Orthanc's sense, that the server itself writes, with number, name and levels. */
public enum MetadataType {
    INDEX_IN_SERIES(1, "IndexInSeries", Level.INSTANCE),
    RECEPTION_DATE(2, "ReceptionDate", Level.INSTANCE),
    REMOTE_AET(3, "RemoteAET", Level.SERIES, Level.INSTANCE),
    EXPECTED_NUMBER_OF_INSTANCES(4, "ExpectedNumberOfInstances", Level.SERIES),
    MODIFIED_FROM(5, "ModifiedFrom", Level.PATIENT, Level.STUDY, Level.SERIES, Level.INSTANCE),
    ANONYMIZED_FROM(6, "AnonymizedFrom", Level.PATIENT, Level.STUDY, Level.SERIES, Level.INSTANCE),
    LAST_UPDATE(7, "LastUpdate", Level.PATIENT, Level.STUDY, Level.SERIES),
    ORIGIN(8, "Origin", Level.INSTANCE),
    TRANSFER_SYNTAX(9, "TransferSyntax", Level.INSTANCE),
    SOP_CLASS_UID(10, "SopClassUid", Level.INSTANCE),
    REMOTE_IP(11, "RemoteIP", Level.INSTANCE),
    CALLED_AET(12, "CalledAET", Level.INSTANCE),
    HTTP_USERNAME(13, "HttpUsername", Level.INSTANCE),
    PIXEL_DATA_OFFSET(14, "PixelDataOffset", Level.INSTANCE),
    MAIN_DICOM_TAGS_SIGNATURE(15, "MainDicomTagsSignature", Level.PATIENT, Level.STUDY, Level.SERIES, Level.INSTANCE),
    MAIN_DICOM_SEQUENCES(16, "MainDicomSequences", Level.PATIENT, Level.STUDY, Level.SERIES, Level.INSTANCE),
    PIXEL_DATA_VR(17, "PixelDataVR", Level.INSTANCE);

    private final int number;
    private final String text;
    private final Set<Level> levels;

    MetadataType(int number, String text, Level first, Level... rest) {
        this.number = number;
        this.text = text;
        this.levels = EnumSet.of(first, rest);
    }

    /** The type with that number. */
    public static Optional<MetadataType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** The type with that name. */
    public static Optional<MetadataType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** Orthanc's number. */
    public int number() {
        return number;
    }

    /** Orthanc's name. */
    public String text() {
        return text;
    }

    /** Whether resources of a level have it. */
    public boolean isOf(Level level) {
        return levels.contains(level);
    }
}
