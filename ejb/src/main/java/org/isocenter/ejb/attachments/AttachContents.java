package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.ejb.configuration.AttachmentOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.Replacement;
import org.isocenter.persistence.attachment.RevisionConflict;

/** Attaches contents that users send, and removes them. */
@Singleton
public class AttachContents {

    private final AttachmentFiles files;
    private final ChangeAttachments change;
    private final AttachmentOptions options;

    @Inject
    public AttachContents(AttachmentFiles files, ChangeAttachments change, AttachmentOptions options) {
        this.files = files;
        this.change = change;
        this.options = options;
    }

    /**
     * Attaches content.
     *
     * @param content read to its end
     * @param expected the tag of the revision that may be replaced; empty for any
     * @return the tag of the new revision; empty if there is no such resource
     * @throws RequestFailure if users may not attach that type, or another revision than the expected one would be
     *     replaced
     */
    public Optional<String> put(Owner owner, int type, InputStream content, Optional<String> expected) {
        requireUserType(type);
        NewAttachment attachment = keep(content);
        try {
            return change.put(owner, type, attachment, present -> isExpected(present, expected))
                    .map(Replacement::revision)
                    .map(revision -> revision + "-" + attachment.md5());
        } catch (RevisionConflict e) {
            throw new RequestFailure.RevisionConflict(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Removes content.
     *
     * @return whether there was any
     * @throws RequestFailure as {@link #put}
     */
    public boolean remove(Owner owner, int type, Optional<String> expected) {
        requireUserType(type);
        Predicate<Optional<Attachment>> mayGo = present -> isExpected(present, expected);
        try {
            return change.remove(owner, type, mayGo).isPresent();
        } catch (RevisionConflict e) {
            throw new RequestFailure.RevisionConflict(String.valueOf(e.getMessage()));
        }
    }

    private NewAttachment keep(InputStream content) {
        try {
            return files.keep(content);
        } catch (IOException e) {
            throw new RequestFailure.StorageFull("The attachment could not be written: " + e.getMessage());
        }
    }

    /** If revisions are checked, only a request that names the current revision may change content. */
    private boolean isExpected(Optional<Attachment> present, Optional<String> expected) {
        return expected.isEmpty()
                ? present.isEmpty() || !options.checkRevisions()
                : present.map(attachment ->
                                BrowseAttachments.content(attachment).tag())
                        .equals(expected);
    }

    static void requireUserType(int type) {
        if (type < AttachmentOptions.FIRST || type > AttachmentOptions.LAST) {
            throw new RequestFailure.Forbidden("Only types with numbers of " + AttachmentOptions.FIRST + " to "
                    + AttachmentOptions.LAST + " can be changed");
        }
    }
}
