package org.isocenter.web.orthanc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.AttachmentNames;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.persistence.attachment.Owner;

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
     * @throws NotFoundException if the name is none
     */
    int number(String name) {
        return names.content(name).orElseThrow(NotFoundException::new);
    }
}
