package org.isocenter.ejb.remote.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** The body of a request, which is written once, straight to the connection. */
public interface RemoteBody {

    /** Its media type. */
    String contentType();

    /** Its length in bytes; empty to send it in chunks. */
    OptionalLong length();

    /** @throws IOException if the connection breaks, or what is to be sent cannot be read */
    void writeTo(OutputStream output) throws IOException;
}
