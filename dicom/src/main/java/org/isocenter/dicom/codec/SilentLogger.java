package org.isocenter.dicom.codec;

import jj2000.j2k.util.MsgLogger;

/** Drops the library's messages: what matters comes as a failure. */
enum SilentLogger implements MsgLogger {
    INSTANCE;

    @Override
    public void printmsg(int severity, String message) {}

    @Override
    public void println(String text, int flind, int ind) {}

    @Override
    public void flush() {}
}
