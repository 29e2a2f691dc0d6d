package org.isocenter.ejb.attachments;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.attachment.UserMetadataStore;

/** Reads attachments and texts. */
@Stateless
public class ReadAttachments {

    @Inject
    Attachments attachments;

    @Inject
    UserMetadataStore userMetadata;

    /** As {@link Attachments#contentTypes}. */
    public List<Integer> contentTypes(Owner owner) {
        return attachments.contentTypes(owner);
    }

    /** As {@link Attachments#find(Owner, int)}. */
    public Optional<Attachment> attachment(Owner owner, int contentType) {
        return attachments.find(owner, contentType);
    }

    /** As {@link Attachments#totalLength()}. */
    public long totalLength() {
        return attachments.totalLength();
    }

    /** As {@link Attachments#totalLength(Owner)}. */
    public long totalLength(Owner owner) {
        return attachments.totalLength(owner);
    }

    /** As {@link Attachments#referenced}. */
    public Set<UUID> referenced(Collection<UUID> files) {
        return attachments.referenced(files);
    }

    /** As {@link UserMetadataStore#all}. */
    public List<UserMetadata> userMetadata(Owner owner) {
        return userMetadata.all(owner);
    }

    /** As {@link UserMetadataStore#find}. */
    public Optional<UserMetadata> userMetadata(Owner owner, int type) {
        return userMetadata.find(owner, type);
    }
}
