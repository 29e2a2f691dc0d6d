package org.isocenter.ejb.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.isocenter.ejb.configuration.AttachmentOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.RevisionConflict;
import org.isocenter.persistence.attachment.UserMetadata;

/**
 * The texts of a resource that Orthanc calls its metadata: those that users attach, and those that come from the index.
 */
@Singleton
public class EditUserMetadata {

    private final BrowseResources resources;
    private final SystemMetadata system;
    private final AttachmentOptions options;
    private final ReadAttachments read;
    private final IndexUserMetadata index;

    @Inject
    public EditUserMetadata(
            BrowseResources resources,
            SystemMetadata system,
            AttachmentOptions options,
            ReadAttachments read,
            IndexUserMetadata index) {
        this.resources = resources;
        this.system = system;
        this.options = options;
        this.read = read;
        this.index = index;
    }

    /** All texts by type; empty if there is no such resource. */
    public Optional<List<UserMetadata>> all(Owner owner) {
        return resources.resource(owner.level(), owner.id().value()).map(resource -> {
            List<UserMetadata> all = new ArrayList<>(system.of(resource));
            all.addAll(read.userMetadata(owner));
            return all;
        });
    }

    /** The tag of this revision of a text. */
    public static String tag(UserMetadata entry) {
        return entry.revision() + "-" + Md5.of(entry.text().getBytes(UTF_8));
    }

    /**
     * Attaches a text.
     *
     * @param expected the tag of the revision that may be replaced; empty for any
     * @return the tag of the new revision; empty if there is no such resource
     * @throws RequestFailure if users may not attach that type, or another revision than the expected one would be
     *     replaced
     */
    public Optional<String> put(Owner owner, int type, String text, Optional<String> expected) {
        AttachContents.requireUserType(type);
        if (text.getBytes(UTF_8).length > UserMetadata.LONGEST) {
            throw new RequestFailure.BadRequest("The text is longer than " + UserMetadata.LONGEST + " bytes");
        }
        try {
            OptionalLong revision = index.put(owner, type, text, present -> isExpected(present, expected));
            return revision.isPresent()
                    ? Optional.of(tag(new UserMetadata(type, revision.getAsLong(), text)))
                    : Optional.empty();
        } catch (RevisionConflict e) {
            throw new RequestFailure.RevisionConflict(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Removes a text.
     *
     * @return whether there was one
     * @throws RequestFailure as {@link #put}
     */
    public boolean remove(Owner owner, int type, Optional<String> expected) {
        AttachContents.requireUserType(type);
        try {
            return index.remove(owner, type, present -> isExpected(present, expected));
        } catch (RevisionConflict e) {
            throw new RequestFailure.RevisionConflict(String.valueOf(e.getMessage()));
        }
    }

    /** If revisions are checked, only a request that names the current revision may change a text. */
    private boolean isExpected(Optional<UserMetadata> present, Optional<String> expected) {
        return expected.isEmpty()
                ? present.isEmpty() || !options.checkRevisions()
                : present.map(EditUserMetadata::tag).equals(expected);
    }
}
