package org.isocenter.ejb.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** References between metadata and bulk data in one request, made absolute so that they can be compared (RFC 2557 §5). */
public final class Reference {

    private Reference() {}

    /**
     * The URI that a BulkDataURI or a Content-Location stands for.
     *
     * @param base what relative ones start from
     * @return empty if the text can be no URI
     */
    public static Optional<URI> resolve(URI base, String text) {
        try {
            return Optional.of(base.resolve(new URI(text.strip())).normalize());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The URI by which a part with that Content-ID is referred to (RFC 2392). */
    public static Optional<URI> ofContentId(String contentId) {
        String id = contentId.strip();
        boolean bracketed = id.startsWith("<") && id.endsWith(">");
        return resolve(URI.create(""), "cid:" + (bracketed ? id.substring(1, id.length() - 1) : id));
    }
}
