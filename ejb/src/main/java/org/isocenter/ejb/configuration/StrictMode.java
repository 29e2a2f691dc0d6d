package org.isocenter.ejb.configuration;

/**
 * Whether requests are refused as PS3.18 requires even if Orthanc answers them.
 *
 * @param on option {@code DicomWeb.StrictMode}, which Orthanc does not have
 */
public record StrictMode(boolean on) {

    static StrictMode of(Options dicomWeb) {
        return new StrictMode(dicomWeb.flag("StrictMode", false));
    }
}
