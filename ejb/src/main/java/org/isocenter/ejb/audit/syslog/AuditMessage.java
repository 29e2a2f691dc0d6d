package org.isocenter.ejb.audit.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditLine;
import org.isocenter.ejb.audit.Initiator;

/** Writes a line of the audit trail as a message of PS3.15 A.5.1: an XML document without declaration. */
final class AuditMessage {

    private static final String DCM = "DCM";
    private static final String RFC_3881 = "RFC-3881";
    private static final String IP_ADDRESS = "2";
    private static final String MACHINE = "1";

    /** For a query by QIDO-RS, which has no SOP Class of its own: the information model of its levels (PS3.4 C.6.2). */
    private static final String STUDY_ROOT = "1.2.840.10008.5.1.4.1.2.2.1";

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final AuditLine line;
    private final String source;
    private final String host;
    private final String process;
    private final XMLStreamWriter xml;

    private AuditMessage(AuditLine line, String source, String host, String process, XMLStreamWriter xml) {
        this.line = line;
        this.source = source;
        this.host = host;
        this.process = process;
        this.xml = xml;
    }

    /**
     * The message of a line.
     *
     * @param source what this server is called
     * @param host the machine on which it runs
     * @param process its number there
     */
    static String of(AuditLine line, String source, String host, String process) {
        StringWriter text = new StringWriter(1024);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            new AuditMessage(line, source, host, process, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes everything", e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartElement("AuditMessage");
        event();
        participants();
        xml.writeStartElement("AuditSourceIdentification");
        attribute("AuditSourceID", source + "@" + host);
        xml.writeEmptyElement("AuditSourceTypeCode");
        attribute("csd-code", "4");
        xml.writeEndElement();
        objects();
        xml.writeEndElement();
    }

    private void event() throws XMLStreamException {
        AuditKind kind = line.kind();
        xml.writeStartElement("EventIdentification");
        attribute("EventActionCode", kind.action().letter());
        attribute("EventDateTime", line.time().toString());
        attribute("EventOutcomeIndicator", Integer.toString(line.outcome().number()));
        code("EventID", kind.event().code(), DCM, kind.event().text());
        if (kind.type().isPresent()) {
            code(
                    "EventTypeCode",
                    kind.type().get().code(),
                    DCM,
                    kind.type().get().text());
        }
        String description = description();
        if (!description.isEmpty()) {
            xml.writeStartElement("EventOutcomeDescription");
            xml.writeCharacters(clean(description));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String description() {
        return Stream.of(
                        line.what(),
                        line.count() == 1 ? "" : line.count() + " times",
                        line.by().request().isEmpty()
                                ? ""
                                : "request " + line.by().request())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private void participants() throws XMLStreamException {
        switch (line.kind().event()) {
            case APPLICATION_ACTIVITY -> self(true, "110150", "Application");
            case USER_AUTHENTICATION, SECURITY_ALERT -> {
                client();
                self(line.by().isServer(), "", "");
            }
            case QUERY -> {
                client("110153", "Source Role ID");
                self(line.by().isServer(), "110152", "Destination Role ID");
            }
            case INSTANCES_ACCESSED, STUDY_DELETED -> {
                client();
                self(line.by().isServer(), "", "");
            }
            case BEGIN_TRANSFERRING, INSTANCES_TRANSFERRED, EXPORT -> transfer();
        }
    }

    /** Who has it done is the other side of the transfer, unless there is another server. */
    private void transfer() throws XMLStreamException {
        boolean here = line.kind() == AuditKind.RECEIVE;
        String[] source = {"110153", "Source Role ID"};
        String[] destination = {"110152", "Destination Role ID"};
        String[] own = here ? destination : source;
        String[] others = here ? source : destination;
        self(line.by().isServer(), own[0], own[1]);
        if (line.peer().isEmpty()) {
            client(others[0], others[1]);
        } else {
            participant(line.peer(), false, line.peer(), MACHINE, others[0], others[1]);
            client();
        }
    }

    private void self(boolean requestor, String role, String meaning) throws XMLStreamException {
        participant(source, requestor, host, MACHINE, role, meaning, process);
    }

    private void client() throws XMLStreamException {
        client("", "");
    }

    private void client(String role, String meaning) throws XMLStreamException {
        Initiator by = line.by();
        if (!by.isServer()) {
            participant(by.user().isEmpty() ? by.address() : by.user(), true, by.address(), IP_ADDRESS, role, meaning);
        }
    }

    private void participant(
            String user, boolean requestor, String point, String type, String role, String meaning, String... other)
            throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        attribute("UserID", user);
        for (String alternative : other) {
            attribute("AlternativeUserID", alternative);
        }
        attribute("UserIsRequestor", Boolean.toString(requestor));
        if (!point.isEmpty()) {
            attribute("NetworkAccessPointID", point);
            attribute("NetworkAccessPointTypeCode", type);
        }
        if (!role.isEmpty()) {
            code("RoleIDCode", role, DCM, meaning);
        }
        xml.writeEndElement();
    }

    private void objects() throws XMLStreamException {
        if (line.kind() == AuditKind.QUERY) {
            object(STUDY_ROOT, "2", "3", List.of("110181", DCM, "SOP Class UID"), true);
        }
        for (String study : line.studies()) {
            object(study, "2", "3", List.of("110180", DCM, "Study Instance UID"), false);
        }
        if (!line.patient().isEmpty()) {
            object(line.patient(), "1", "1", List.of("2", RFC_3881, "Patient Number"), false);
        }
        if (line.kind().event() == AuditKind.Event.SECURITY_ALERT) {
            object(source + "@" + host, "2", "13", List.of("110182", DCM, "Node ID"), false);
        }
    }

    private void object(String id, String type, String role, List<String> idType, boolean query)
            throws XMLStreamException {
        xml.writeStartElement("ParticipantObjectIdentification");
        attribute("ParticipantObjectID", id);
        attribute("ParticipantObjectTypeCode", type);
        attribute("ParticipantObjectTypeCodeRole", role);
        code("ParticipantObjectIDTypeCode", idType.get(0), idType.get(1), idType.get(2));
        if (query) {
            xml.writeStartElement("ParticipantObjectQuery");
            xml.writeCharacters(base64(line.query()));
            xml.writeEndElement();
            xml.writeEmptyElement("ParticipantObjectDetail");
            attribute("type", "QueryEncoding");
            attribute("value", base64("UTF-8"));
        } else {
            xml.writeStartElement("ParticipantObjectName");
            xml.writeCharacters(clean(id));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void code(String element, String code, String system, String meaning) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attribute("csd-code", code);
        attribute("codeSystemName", system);
        attribute("originalText", meaning);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Without what XML has no way to write (XML 1.0 §2.2), and in one line. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 ? c : 0xFFFD)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
