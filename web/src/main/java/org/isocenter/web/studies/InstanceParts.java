package org.isocenter.web.studies;

import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.Multipart;
import org.isocenter.web.body.PartSource;

/**
 * The parts of several instances. One instance is open at a time: from when its first part is requested until the part
 * after its last one is.
 */
final class InstanceParts implements Iterator<PartSource>, Closeable {

    private final Iterator<StoredInstance> instances;
    private final Opener opener;
    private Iterator<PartSource> parts = List.<PartSource>of().iterator();
    private Closeable owner = () -> {};

    private InstanceParts(Iterator<StoredInstance> instances, Opener opener) {
        this.instances = instances;
        this.opener = opener;
    }

    /**
     * The answer with what is sent of these instances.
     *
     * @throws RequestFailure.NotFound if there is nothing to send of any of them
     */
    static Response respond(ResourcePath path, List<StoredInstance> instances, Opener opener, Exchange exchange)
            throws IOException {
        InstanceParts parts = new InstanceParts(instances.iterator(), opener);
        if (!parts.hasNext()) {
            throw new RequestFailure.NotFound("Nothing of that kind is in " + path.path());
        }
        return Multipart.ofMany(parts, parts).respond(exchange).build();
    }

    @Override
    public boolean hasNext() {
        try {
            while (!parts.hasNext() && instances.hasNext()) {
                close();
                Optional<Opened> opened = opener.open(instances.next());
                if (opened.isPresent()) {
                    owner = opened.get().owner();
                    parts = opened.get().parts().iterator();
                }
            }
            return parts.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PartSource next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return parts.next();
    }

    @Override
    public void close() throws IOException {
        Closeable last = owner;
        owner = () -> {};
        last.close();
    }

    /**
     * What is sent of an instance.
     *
     * @param owner what the parts are from
     */
    record Opened(List<PartSource> parts, Closeable owner) {}

    /** Opens an instance. */
    @FunctionalInterface
    interface Opener {
        /** Empty if there is nothing to send of it, or it is lost. */
        Optional<Opened> open(StoredInstance instance) throws IOException;
    }
}
