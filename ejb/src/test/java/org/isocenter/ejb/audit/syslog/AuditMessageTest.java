package org.isocenter.ejb.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.isocenter.dicom.testing.AuditSchema;
import org.isocenter.dicom.testing.SyslogPeer;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.audit.AuditKind;
import org.isocenter.ejb.audit.AuditLine;
import org.isocenter.ejb.audit.Initiator;
import org.isocenter.ejb.audit.TestLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class AuditMessageTest {

    @ParameterizedTest
    @EnumSource(AuditKind.class)
    void messageOfEachKindShouldBeAsTheSchemaSays(AuditKind kind) throws Exception {
        AuditLine client = TestLines.line(kind, "GET /studies", "P1", List.of("1.2.3", "1.2.4"));

        assertThat(AuditSchema.faults(message(client))).isEmpty();
        assertThat(AuditSchema.faults(message(by(client, Initiator.SERVER, ""))))
                .isEmpty();
        assertThat(AuditSchema.faults(message(by(client, new Initiator("", "10.0.0.1", ""), "remote"))))
                .isEmpty();
        assertThat(AuditSchema.faults(message(TestLines.line(kind, "", "", List.of()))))
                .isEmpty();
    }

    /** PS3.15 A.5.3.6: a user, the application, a patient and the studies. */
    @Test
    void accessShouldNameUserPatientAndStudies() throws Exception {
        Element message = AuditSchema.document(message(TestLines.line(AuditKind.ACCESS, "", "P1", List.of("1.2.3"))))
                .getDocumentElement();

        assertThat(attribute(message, "EventID", 0, "csd-code")).isEqualTo("110103");
        assertThat(attribute(message, "EventIdentification", 0, "EventActionCode"))
                .isEqualTo("R");
        assertThat(attribute(message, "ActiveParticipant", 0, "UserID")).isEqualTo("house");
        assertThat(attribute(message, "ActiveParticipant", 0, "NetworkAccessPointID"))
                .isEqualTo("10.0.0.1");
        assertThat(attribute(message, "ActiveParticipant", 1, "UserID")).isEqualTo("Isocenter");
        assertThat(attribute(message, "ParticipantObjectIdentification", 0, "ParticipantObjectID"))
                .isEqualTo("1.2.3");
        assertThat(attribute(message, "ParticipantObjectIDTypeCode", 0, "csd-code"))
                .isEqualTo("110180");
        assertThat(attribute(message, "ParticipantObjectIdentification", 1, "ParticipantObjectID"))
                .isEqualTo("P1");
        assertThat(attribute(message, "ParticipantObjectIDTypeCode", 1, "csd-code"))
                .isEqualTo("2");
    }

    /** PS3.15 A.5.3.7: whoever sends is the source. */
    @Test
    void transferShouldSayWhoSendsToWhom() throws Exception {
        AuditLine line =
                by(TestLines.line(AuditKind.SEND, "", "P", List.of("1")), new Initiator("u", "a", ""), "other");
        Element sent = AuditSchema.document(message(line)).getDocumentElement();
        Element received = AuditSchema.document(message(TestLines.line(AuditKind.RECEIVE, "", "P", List.of("1"))))
                .getDocumentElement();

        assertThat(attribute(sent, "ActiveParticipant", 0, "UserID")).isEqualTo("Isocenter");
        assertThat(attribute(sent, "RoleIDCode", 0, "csd-code")).isEqualTo("110153");
        assertThat(attribute(sent, "ActiveParticipant", 1, "UserID")).isEqualTo("other");
        assertThat(attribute(sent, "RoleIDCode", 1, "csd-code")).isEqualTo("110152");
        assertThat(attribute(sent, "ActiveParticipant", 2, "UserID")).isEqualTo("u");
        assertThat(attribute(sent, "ActiveParticipant", 2, "UserIsRequestor")).isEqualTo("true");
        assertThat(attribute(received, "RoleIDCode", 0, "csd-code")).isEqualTo("110152");
    }

    @Test
    void queryShouldBeThereAsItWasAsked() throws Exception {
        AuditLine line = new AuditLine(
                1,
                AuditKind.QUERY,
                TestLines.line("").time(),
                Outcome.SUCCESS,
                Initiator.SERVER,
                "",
                "PatientName=Ä&x=<y>",
                "",
                1,
                "",
                List.of());

        String query = AuditSchema.document(message(line))
                .getElementsByTagName("ParticipantObjectQuery")
                .item(0)
                .getTextContent();

        assertThat(new String(Base64.getDecoder().decode(query), StandardCharsets.UTF_8))
                .isEqualTo("PatientName=Ä&x=<y>");
    }

    /** Names and IDs come from outside: they make no element, no line and no document that cannot be read. */
    @Test
    void whatComesFromOutsideShouldStayText() throws Exception {
        AuditLine line = by(
                TestLines.line(AuditKind.ACCESS, "<x>\u0000", "\"/><AuditMessage>\u0001\uD800", List.of("1\n2")),
                new Initiator("<&>\r\n<0>1 forged", "a", "b"),
                "");

        assertThat(AuditSchema.faults(message(line))).isEmpty();
        assertThat(message(line)).doesNotContain("\n").doesNotContain("\r");
    }

    /** RFC 5424 §6. */
    @Test
    void syslogMessageShouldHaveAHeaderAndThenTheDocument() throws Exception {
        String message = new String(
                new SyslogMessage("My Isocenter\n", "host.example").of(TestLines.line("")), StandardCharsets.UTF_8);

        assertThat(SyslogPeer.header(message))
                .matches("<85>1 2026-11-30T12:00:00\\.123Z host\\.example My_Isocenter_ \\d+ DICOM\\+RFC3881"
                        + " \\[meta sequenceId=\"1\"] ");
        assertThat(AuditSchema.faults(SyslogPeer.document(message))).isEmpty();
    }

    private static String message(AuditLine line) {
        return AuditMessage.of(line, "Isocenter", "host", "42");
    }

    private static AuditLine by(AuditLine line, Initiator initiator, String peer) {
        return new AuditLine(
                line.sequence(),
                line.kind(),
                line.time(),
                line.outcome(),
                initiator,
                line.what(),
                line.query(),
                peer,
                line.count(),
                line.patient(),
                line.studies());
    }

    private static String attribute(Element message, String element, int number, String name) {
        return ((Element) message.getElementsByTagName(element).item(number)).getAttribute(name);
    }
}
