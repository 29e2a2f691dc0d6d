package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.resources.ReplaceFile;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.RevisionConflict;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Compresses the stored form of content, or uncompresses it. Clients receive the same bytes as before. The copy is on
 * stable storage before anything refers to it, and the old form is deleted when nothing refers to it any more.
 */
@Singleton
public class ChangeStoredForm {

    private static final Logger LOG = System.getLogger(ChangeStoredForm.class.getName());

    private final Part10Store part10;
    private final AttachmentFiles files;
    private final BrowseAttachments browse;
    private final ChangeAttachments change;
    private final UncertainFiles uncertain;
    private final RemoveFiles removeFiles;
    private final ReplaceFile replaceFile;

    @Inject
    public ChangeStoredForm(
            Part10Store part10,
            AttachmentFiles files,
            BrowseAttachments browse,
            ChangeAttachments change,
            UncertainFiles uncertain,
            RemoveFiles removeFiles,
            ReplaceFile replaceFile) {
        this.part10 = part10;
        this.files = files;
        this.browse = browse;
        this.change = change;
        this.uncertain = uncertain;
        this.removeFiles = removeFiles;
        this.replaceFile = replaceFile;
    }

    /**
     * Changes the form of content, unless it already has that form.
     *
     * @param content attached to the owner
     * @throws RequestFailure.FileLost if the storage area has lost the content or it is damaged; nothing is changed
     * @throws RequestFailure.RevisionConflict if the content was replaced meanwhile
     * @throws RequestFailure.StorageFull if the copy could not be written
     */
    public void change(Owner owner, AttachedContent content, boolean compressed) {
        if (content.compressed() == compressed) {
            return;
        }
        try {
            if (content.place() instanceof AttachedContent.Place.Part10) {
                changeFile(new StoredPart10(content.name(), content.length(), content.md5()), compressed);
            } else {
                changeAttachment(owner, content, compressed);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Content " + content.name() + " could not be brought into another form", e);
            throw new RequestFailure.StorageFull("The storage area could not be read or written");
        } catch (RevisionConflict e) {
            throw replaced();
        }
    }

    /**
     * Changes the form of an instance's file, unless it already has that form.
     *
     * @throws IOException if the file cannot be read or the copy not be written; nothing is changed
     * @throws RequestFailure as {@link #change}
     */
    public void changeFile(StoredPart10 file, boolean compressed) throws IOException {
        if (!file.isKept() || file.isCompressed() == compressed) {
            return;
        }
        try (PendingPart10 copy = part10.copy(file.uuid(), compressed)) {
            StoredPart10 stored = copy.stored();
            boolean same = stored.length() == file.length() && stored.md5().equals(file.md5());
            if (!same || !replace(file, copy)) {
                removeFiles.unneeded(List.of(stored));
                throw same ? replaced() : damaged();
            }
            removeFiles.released(List.of(file));
        }
    }

    private boolean replace(StoredPart10 file, PendingPart10 copy) {
        try {
            return replaceFile.replace(file, copy.stored(), copy.diskLength());
        } catch (RuntimeException e) {
            // A commit that reported failure may have succeeded.
            uncertain.add(List.of(copy.stored(), file));
            throw e;
        }
    }

    private void changeAttachment(Owner owner, AttachedContent content, boolean compressed) throws IOException {
        NewAttachment copy;
        try (InputStream bytes = browse.stream(content)) {
            copy = compressed ? files.compress(bytes) : files.keep(bytes);
        }
        if (!copy.md5().equals(content.md5())) {
            removeFiles.attachments(copy.file().stream().toList());
            throw damaged();
        }
        // The copy keeps the source of the content, if it has one.
        Optional<String> source = browse.source(owner, content.type());
        if (change.put(owner, content.type(), copy.madeOf(source), present -> isStill(content, present))
                .isEmpty()) {
            throw replaced();
        }
    }

    private static boolean isStill(AttachedContent content, Optional<Attachment> present) {
        return present.map(attachment -> BrowseAttachments.content(attachment).tag())
                .equals(Optional.of(content.tag()));
    }

    private static RequestFailure replaced() {
        return new RequestFailure.RevisionConflict("The content was replaced or deleted meanwhile");
    }

    private static RequestFailure damaged() {
        return new RequestFailure.FileLost("The content is damaged");
    }
}
