package org.isocenter.persistence.index;

import java.util.Objects;

/**
 * How an instance came: what Orthanc says of it as metadata {@code Origin}, {@code RemoteIP} and {@code HttpUsername}.
 *
 * @param remoteIp the address of the client in numbers; empty if no client sent it, or it is not known
 * @param user the name by which the client had identified itself; empty if it had not
 */
public record Arrival(Origin origin, String remoteIp, String user) {

    /** Of an instance of which nothing is known but that it is there, as of a file found in the storage area. */
    public static final Arrival UNKNOWN = new Arrival(Origin.UNKNOWN, "", "");

    /** By which of the server's interfaces. */
    public enum Origin {
        UNKNOWN(""),
        /** The core interface. */
        REST_API("RestApi"),
        /** DICOMweb, which is a plug-in in Orthanc. */
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
