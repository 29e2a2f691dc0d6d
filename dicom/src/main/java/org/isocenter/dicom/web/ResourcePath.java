package org.isocenter.dicom.web;

/**
 * A study, series or instance by its UIDs, as the paths of the Studies Service name them (PS3.18 §10.1.1). The UIDs are taken exactly
 * as given in the path: one that is not a UID names nothing.
 */
public sealed interface ResourcePath {

    /** The Study Instance UID. */
    String study();

    /** The path below the root of the service, such as {@code studies/1.2/series/1.2.3}, without a slash at either end. */
    String path();

    /** A study. */
    record Study(String study) implements ResourcePath {
        @Override
        public String path() {
            return "studies/" + study;
        }
    }

    /** A series of a study. */
    record Series(String study, String series) implements ResourcePath {
        @Override
        public String path() {
            return "studies/" + study + "/series/" + series;
        }
    }

    /** An instance of a series. */
    record Instance(String study, String series, String instance) implements ResourcePath {
        @Override
        public String path() {
            return "studies/" + study + "/series/" + series + "/instances/" + instance;
        }
    }
}
