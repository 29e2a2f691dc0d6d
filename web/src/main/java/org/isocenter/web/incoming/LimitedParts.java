package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.ejb.configuration.StoreLimits;
import org.isocenter.ejb.store.ContentTooLarge;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;

/** Parts that may be neither too many nor too long. */
final class LimitedParts implements IncomingParts {

    private final IncomingParts parts;
    private final StoreLimits limits;
    private int count;

    LimitedParts(IncomingParts parts, StoreLimits limits) {
        this.parts = parts;
        this.limits = limits;
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        Optional<IncomingPart> part = parts.next();
        if (part.isPresent() && ++count > limits.parts()) {
            throw new ContentTooLarge(
                    ContentTooLarge.Scope.REQUEST, "The request has more than " + limits.parts() + " parts");
        }
        return part.map(this::limited);
    }

    private IncomingPart limited(IncomingPart part) {
        if (part instanceof IncomingPart.File file) {
            return new IncomingPart.File(limited(file.content()), file.required());
        }
        if (part instanceof IncomingPart.Metadata metadata) {
            return new IncomingPart.Metadata(metadata.format(), metadata.base(), limited(metadata.content()));
        }
        if (part instanceof IncomingPart.Bulkdata bulkdata) {
            return new IncomingPart.Bulkdata(bulkdata.location(), bulkdata.type(), limited(bulkdata.content()));
        }
        return part;
    }

    private InputStream limited(InputStream content) {
        return new LimitedInputStream(content, limits.partSize(), ContentTooLarge.Scope.PART);
    }
}
