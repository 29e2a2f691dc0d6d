package org.isocenter.ejb.audit.syslog;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.audit.AuditLine;
import org.isocenter.ejb.audit.AuditReader;
import org.isocenter.ejb.audit.AuditSpool;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.Syslog;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of the audit trail to the syslog server, in their order, and goes on where it was after a break or a
 * restart. Syslog has no answers, and what is sent just before a connection breaks may be gone: what has not been out for
 * two seconds on a connection that lives is sent again on the next. So a line comes once or more often, and not never.
 */
@Singleton
public class SendToSyslog implements AuditReader {

    private static final Logger LOG = System.getLogger(SendToSyslog.class.getName());

    private static final long SETTLED_AFTER = TimeUnit.SECONDS.toNanos(2);
    private static final int AT_ONCE = 200;
    private static final long REST_MILLIS = 250;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final AuditOptions options;
    private final AuditSpool spool;
    private final Readiness readiness;
    private final ThreadFactory threads;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** What is on its way, by the time when it was sent. */
    private final Deque<Sent> onTheirWay = new ArrayDeque<>();

    private @Nullable Thread sender;
    private @Nullable SyslogConnection connection;
    private long next;

    @Inject
    public SendToSyslog(
            AuditOptions options, AuditSpool spool, Readiness readiness, @Named("default") ThreadFactory threads) {
        this.options = options;
        this.spool = spool;
        this.readiness = readiness;
        this.threads = threads;
    }

    private record Sent(long number, long at) {}

    @Override
    public void begin() {
        options.syslog().ifPresent(server -> {
            Thread thread = threads.newThread(() -> run(server));
            thread.setName("isocenter-audit-sender");
            sender = thread;
            thread.start();
        });
    }

    @Override
    public void end() {
        stopping.countDown();
        Thread thread = sender;
        if (thread != null) {
            try {
                thread.join(LONGEST_END.multipliedBy(2).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Syslog server) {
        SyslogMessage message = new SyslogMessage(options.source());
        next = spool.sent() + 1;
        Duration pause = Duration.ofSeconds(1);
        boolean lastRound = false;
        while (true) {
            try {
                boolean sent = sendSome(server, message);
                readiness.holds(Condition.AUDIT_SENT);
                pause = Duration.ofSeconds(1);
                if (!sent && lastRound) {
                    break;
                }
                if (!sent) {
                    lastRound = stopping.await(REST_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                broken(e);
                if (lastRound || pauses(pause)) {
                    break;
                }
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            } catch (InterruptedException e) {
                break;
            }
        }
        finish();
    }

    private boolean pauses(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Whether there was something to send. */
    private boolean sendSome(Syslog server, SyslogMessage message) throws IOException {
        SyslogConnection open = connection;
        if (open == null) {
            open = SyslogConnection.open(server);
            connection = open;
        }
        if (!open.isOpen()) {
            throw new IOException("the syslog server has ended the connection");
        }
        settle();
        List<AuditLine> lines = spool.read(next, AT_ONCE);
        for (AuditLine line : lines) {
            open.send(message.of(line));
        }
        if (lines.isEmpty()) {
            return false;
        }
        open.flush();
        long last = lines.get(lines.size() - 1).sequence();
        next = last + 1;
        onTheirWay.add(new Sent(last, System.nanoTime()));
        return true;
    }

    private void settle() throws IOException {
        long settled = 0;
        while (!onTheirWay.isEmpty()
                && System.nanoTime() - onTheirWay.peekFirst().at() > SETTLED_AFTER) {
            settled = onTheirWay.removeFirst().number();
        }
        if (settled > 0) {
            spool.sent(settled);
        }
    }

    private void broken(IOException failure) {
        readiness.isMissed(Condition.AUDIT_SENT, String.valueOf(failure.getMessage()));
        close();
        onTheirWay.clear();
        next = spool.sent() + 1;
    }

    private void finish() {
        SyslogConnection open = connection;
        connection = null;
        if (open != null && open.end(LONGEST_END)) {
            try {
                spool.sent(next - 1);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "How much of the audit trail was sent cannot be noted: {0}", e.getMessage());
            }
        }
    }

    private void close() {
        SyslogConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A connection to the syslog server ends badly", e);
            }
        }
    }
}
