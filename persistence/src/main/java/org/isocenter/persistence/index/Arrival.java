package org.isocenter.persistence.index;

import java.util.Objects;

/**
 * How an instance arrived: Orthanc's metadata {@code Origin}, {@code RemoteIP} and {@code HttpUsername}.
 *
 * @param remoteIp the numeric address of the client; empty if no client sent the instance, or the address is not known
 * @param user the name by which the client identified itself; empty if it did not
 */
public record Arrival(Origin origin, String remoteIp, String user) {

    /** The arrival of an instance of which nothing else is known, such as that of a file found in the storage area. */
    public static final Arrival UNKNOWN = new Arrival(Origin.UNKNOWN, "", "");

    /** The interface by which an instance arrived. */
    public enum Origin {
        UNKNOWN(""),
        /** The core interface. */
        REST_API("RestApi"),
        /** DICOMweb, which Orthanc implements as a plug-in. */
        PLUGINS("Plugins");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        /** Orthanc's name; empty if it is not known. */
        public String text() {
            return text;
        }

        /** The origin with that name; unknown if there is none. */
        public static Origin of(String text) {
            for (Origin origin : values()) {
                if (origin.text.equals(text)) {
                    return origin;
                }
            }
            return UNKNOWN;
        }
    }

    public Arrival {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(remoteIp);
        Objects.requireNonNull(user);
    }
}
