package org.isocenter.ejb.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can happen: an event of PS3.15 A.5.3, with what was done and, for some, what kind of it. Codes are of PS3.16 CID 400 and 401. */
public enum AuditKind {
    APPLICATION_START(Event.APPLICATION_ACTIVITY, Action.EXECUTE, "110120", "Application Start"),
    APPLICATION_STOP(Event.APPLICATION_ACTIVITY, Action.EXECUTE, "110121", "Application Stop"),
    LOGIN(Event.USER_AUTHENTICATION, Action.EXECUTE, "110122", "Login"),
    LOGOUT(Event.USER_AUTHENTICATION, Action.EXECUTE, "110123", "Logout"),
    QUERY(Event.QUERY, Action.EXECUTE),
    /** Something of instances was looked at. */
    ACCESS(Event.INSTANCES_ACCESSED, Action.READ),
    /** Instances were made of others. */
    CREATE(Event.INSTANCES_ACCESSED, Action.CREATE),
    /** What is kept beside instances was changed, or they were themselves. */
    UPDATE(Event.INSTANCES_ACCESSED, Action.UPDATE),
    /** Part of a study was deleted. */
    DELETE(Event.INSTANCES_ACCESSED, Action.DELETE),
    /** Studies were deleted whole. */
    DELETE_STUDY(Event.STUDY_DELETED, Action.DELETE),
    BEGIN_TRANSFER(Event.BEGIN_TRANSFERRING, Action.EXECUTE),
    /** Instances left for a client or another server. */
    SEND(Event.INSTANCES_TRANSFERRED, Action.READ),
    /** Instances came from a client or another server. */
    RECEIVE(Event.INSTANCES_TRANSFERRED, Action.CREATE),
    /** Instances left in a form for media or other programs. */
    EXPORT(Event.EXPORT, Action.READ),
    CONFIGURATION(Event.SECURITY_ALERT, Action.EXECUTE, "110131", "Software Configuration"),
    NETWORK_CONFIGURATION(Event.SECURITY_ALERT, Action.EXECUTE, "110128", "Network Configuration"),
    SECURITY_CONFIGURATION(Event.SECURITY_ALERT, Action.EXECUTE, "110129", "Security Configuration"),
    /** Somebody asked for what is not his to do. */
    RESTRICTED(Event.SECURITY_ALERT, Action.EXECUTE, "110132", "Use of Restricted Function"),
    /** Events were lost, or removed before they were sent. */
    RECORDING_STOPPED(Event.SECURITY_ALERT, Action.EXECUTE, "110133", "Audit Recording Stopped");

    /** What happened (PS3.16 CID 400). */
    public enum Event {
        APPLICATION_ACTIVITY("110100", "Application Activity"),
        BEGIN_TRANSFERRING("110102", "Begin Transferring DICOM Instances"),
        INSTANCES_ACCESSED("110103", "DICOM Instances Accessed"),
        INSTANCES_TRANSFERRED("110104", "DICOM Instances Transferred"),
        STUDY_DELETED("110105", "DICOM Study Deleted"),
        EXPORT("110106", "Export"),
        QUERY("110112", "Query"),
        SECURITY_ALERT("110113", "Security Alert"),
        USER_AUTHENTICATION("110114", "User Authentication");

        private final String code;
        private final String text;

        Event(String code, String text) {
            this.code = code;
            this.text = text;
        }

        public String code() {
            return code;
        }

        /** The meaning of the code. */
        public String text() {
            return text;
        }
    }

    /** What was done, by the letters of PS3.15 A.5.1. */
    public enum Action {
        CREATE("C"),
        READ("R"),
        UPDATE("U"),
        DELETE("D"),
        EXECUTE("E");

        private final String letter;

        Action(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    /** The type of an event (PS3.16 CID 401). */
    public record Type(String code, String text) {}

    private final Event event;
    private final Action action;
    private final Optional<Type> type;

    AuditKind(Event event, Action action) {
        this.event = event;
        this.action = action;
        this.type = Optional.empty();
    }

    AuditKind(Event event, Action action, String code, String text) {
        this.event = event;
        this.action = action;
        this.type = Optional.of(new Type(code, text));
    }

    public Event event() {
        return event;
    }

    public Action action() {
        return action;
    }

    public Optional<Type> type() {
        return type;
    }

    /** Its name in lines and tables, such as {@code delete-study}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with that name. */
    public static Optional<AuditKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** Whether many of them in a short time are one event of the standard (PS3.15 A.5.3.6): a viewer asks for each frame. */
    boolean isSummarized() {
        return this == ACCESS || this == SEND || this == QUERY || this == LOGIN || this == RESTRICTED;
    }
}
