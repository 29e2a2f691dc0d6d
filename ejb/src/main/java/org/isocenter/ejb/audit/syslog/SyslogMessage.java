package org.isocenter.ejb.audit.syslog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.audit.AuditLine;

/**
 * Writes lines of the audit trail as messages of RFC 5424. Each has the number of its line as its {@code sequenceId}
 * (§7.3.1): a receiver sees what is missing, and what it has got twice.
 */
final class SyslogMessage {

    private static final int FACILITY_AUTHPRIV = 10;
    private static final int SEVERITY_WARNING = 4;
    private static final int SEVERITY_NOTICE = 5;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What PS3.15 A.6 calls messages of A.5. */
    private static final String MESSAGE_ID = "DICOM+RFC3881";

    /** After the highest number that the RFC has, the first comes again. */
    private static final long HIGHEST = Integer.MAX_VALUE;

    private final String source;
    private final String host;
    private final String process = Long.toString(ProcessHandle.current().pid());

    SyslogMessage(String source) {
        this(source, localHost());
    }

    SyslogMessage(String source, String host) {
        this.source = source;
        this.host = host;
    }

    byte[] of(AuditLine line) {
        int priority = FACILITY_AUTHPRIV * 8 + (line.outcome() == Outcome.SUCCESS ? SEVERITY_NOTICE : SEVERITY_WARNING);
        String header = "<" + priority + ">1 " + line.time().truncatedTo(ChronoUnit.MILLIS) + ' ' + printable(host, 255)
                + ' ' + printable(source, 48) + ' ' + process + ' ' + MESSAGE_ID + " [meta sequenceId=\""
                + ((line.sequence() - 1) % HIGHEST + 1) + "\"] ";
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        message.writeBytes(header.getBytes(US_ASCII));
        message.writeBytes(BYTE_ORDER_MARK);
        message.writeBytes(AuditMessage.of(line, source, host, process).getBytes(UTF_8));
        return message.toByteArray();
    }

    /** A part of the header: visible characters of ASCII. */
    private static String printable(String text, int longest) {
        String printable = text.replaceAll("[^!-~]", "_");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(longest, printable.length()));
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
