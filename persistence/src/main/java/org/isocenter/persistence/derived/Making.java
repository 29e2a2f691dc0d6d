package org.isocenter.persistence.derived;

import java.io.IOException;
import org.isocenter.persistence.derived.DerivedContents.Maker;
import org.jspecify.annotations.Nullable;

/** The making of one content, on the executor's thread, until it is done or not wanted any more. */
final class Making implements Runnable {

    private final DerivedFile file;
    private final Maker maker;
    private final FileOutput output;
    private final Runnable atEnd;
    private @Nullable Thread runner;
    private boolean ended;

    /**
     * @param output into the file
     * @param atEnd run once, however it ends
     */
    Making(DerivedFile file, Maker maker, FileOutput output, Runnable atEnd) {
        this.file = file;
        this.maker = maker;
        this.output = output;
        this.atEnd = atEnd;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (ended) {
                return;
            }
            runner = Thread.currentThread();
        }
        try (output) {
            maker.make(output);
            output.flush();
            file.complete();
        } catch (Throwable e) { // a codec's library may throw anything, and somebody waits
            file.fail(e);
        } finally {
            end();
        }
    }

    /** Interrupts it, or keeps it from beginning. */
    synchronized void cancel(IOException reason) {
        file.fail(reason);
        if (runner != null) {
            runner.interrupt();
        } else if (!ended) {
            end();
            output.discard();
        }
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (runner != null) {
                runner = null;
                // The interruption was meant for this content, not for what the thread does next.
                Thread.interrupted();
            }
        }
        atEnd.run();
    }
}
