package org.isocenter.web.orthanc.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.orthanc.Owners;

/** Finds what three segments of a path name: a level, a resource, and something attached to it. */
@Singleton
class NamedAttachments {

    private final BrowseAttachments browse;
    private final AttachmentNames names;

    @Inject
    NamedAttachments(BrowseAttachments browse, AttachmentNames names) {
        this.browse = browse;
        this.names = names;
    }

    /**
     * The content of that name.
     *
     * @throws NotFoundException if there is none
     */
    AttachedContent find(String level, String id, String name) {
        return browse.content(owner(level, id), number(name)).orElseThrow(NotFoundException::new);
    }

    /**
     * The resource; whether it is there is not asked.
     *
     * @throws NotFoundException if the identifier is none
     */
    Owner owner(String level, String id) {
        return Owners.find(level, id).orElseThrow(NotFoundException::new);
    }

    /**
     * The number of a kind of content.
     *
     * @throws RequestFailure.NotFound if the name is none
     */
    int number(String name) {
        return names.content(name)
                .orElseThrow(
                        () -> new RequestFailure.NotFound("There are no attachments of the name \"" + name + "\""));
    }

    /** An answer about a content with its entity tag, by which clients say what they want to change; 304 if they have it. */
    Response conditional(Response.ResponseBuilder answer, AttachedContent content, Exchange exchange) {
        return unchanged(content, exchange)
                .orElseGet(() -> answer.tag(content.tag()).build());
    }

    /** The answer 304 if the client names this revision of a content. */
    Optional<Response> unchanged(AttachedContent content, Exchange exchange) {
        exchange.header(HttpHeaders.IF_NONE_MATCH).ifPresent(ExpectedTag::requireRevisions);
        EntityTag tag = new EntityTag(content.tag());
        return exchange.preconditionAnswer(tag).map(answer -> answer.tag(tag).build());
    }
}
