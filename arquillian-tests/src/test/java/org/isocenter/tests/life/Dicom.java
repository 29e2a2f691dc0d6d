package org.isocenter.tests.life;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** What answers in the DICOM JSON Model say. */
final class Dicom {

    static final String INSTANCE_UID = "00080018";
    static final String STUDY_UID = "0020000D";
    static final String SERIES_UID = "0020000E";
    static final String PATIENT_ID = "00100020";
    static final String NOTE = "00204000";
    static final String INSTANCES_OF_STUDY = "00201208";
    static final String INSTANCES_OF_SERIES = "00201209";

    private Dicom() {}

    /** The first value of an attribute, as text. */
    static String value(JsonObject dataSet, String tag) {
        JsonValue value = dataSet.getJsonObject(tag).getJsonArray("Value").get(0);
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** How totals name the number of resources of a level. */
    static String count(Level level) {
        return level == Level.STUDY
                ? "CountStudies"
                : level == Level.SERIES ? "CountSeries" : "Count" + level.type + "s";
    }
}
