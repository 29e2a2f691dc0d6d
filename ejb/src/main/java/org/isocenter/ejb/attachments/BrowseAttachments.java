package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Finds and opens what is attached to a resource, an instance's own file included. */
@Singleton
public class BrowseAttachments {

    private final BrowseResources resources;
    private final ReadAttachments read;
    private final Part10Store part10;
    private final AttachmentFiles files;

    @Inject
    public BrowseAttachments(
            BrowseResources resources, ReadAttachments read, Part10Store part10, AttachmentFiles files) {
        this.resources = resources;
        this.read = read;
        this.part10 = part10;
        this.files = files;
    }

    /** Whether there is such a resource. */
    public boolean exists(Owner owner) {
        return resources.resource(owner.level(), owner.id().value()).isPresent();
    }

    /** The numbers of the kinds of content; empty if there is no such resource. */
    public Optional<List<Integer>> types(Owner owner) {
        return resources.resource(owner.level(), owner.id().value()).map(resource -> {
            List<Integer> types = new ArrayList<>();
            resource.file().filter(StoredPart10::isKept).ifPresent(file -> types.add(AttachmentNames.DICOM));
            types.addAll(read.contentTypes(owner));
            return types;
        });
    }

    /** The content of a kind. */
    public Optional<AttachedContent> content(Owner owner, int type) {
        return type == AttachmentNames.DICOM
                ? resources
                        .resource(owner.level(), owner.id().value())
                        .flatMap(IndexedResource::file)
                        .filter(StoredPart10::isKept)
                        .map(BrowseAttachments::content)
                : read.attachment(owner, type).map(BrowseAttachments::content);
    }

    /** The contents of a resource: the file, if it is an instance, and all attachments. */
    public static List<AttachedContent> contents(IndexedResource resource, List<Attachment> attached) {
        List<AttachedContent> contents = new ArrayList<>();
        resource.file().filter(StoredPart10::isKept).ifPresent(file -> contents.add(content(file)));
        attached.forEach(attachment -> contents.add(content(attachment)));
        return contents;
    }

    /** The source of the content of a kind, if it can be made again. */
    Optional<String> source(Owner owner, int type) {
        return read.attachment(owner, type)
                .flatMap(attachment -> attachment.content().source());
    }

    /** Bytes of all attachments except the instances' own files. */
    public long totalLength() {
        return read.totalLength();
    }

    /** Bytes of the attachments of a resource and of all below it, except the instances' own files. */
    public long totalLength(Owner owner) {
        return read.totalLength(owner);
    }

    /** Opens content for reading at any position; the caller closes it. */
    public OpenContent open(AttachedContent content) throws IOException {
        AttachedContent.Place place = content.place();
        if (place instanceof AttachedContent.Place.Row row) {
            return OpenContent.inMemory(row.bytes());
        }
        return OpenContent.inFile(
                place instanceof AttachedContent.Place.Part10 file
                        ? part10.open(file.file())
                        : files.open(((AttachedContent.Place.File) place).file()),
                content.length());
    }

    /** Opens content from its first byte to its last; the caller closes the stream. */
    public InputStream stream(AttachedContent content) throws IOException {
        AttachedContent.Place place = content.place();
        if (place instanceof AttachedContent.Place.Row row) {
            return new ByteArrayInputStream(row.bytes());
        }
        return place instanceof AttachedContent.Place.Part10 file
                ? Channels.newInputStream(part10.open(file.file()))
                : Channels.newInputStream(files.open(((AttachedContent.Place.File) place).file()));
    }

    /** Opens content as the storage area keeps it, which may be compressed; the caller closes the stream. */
    public InputStream openStored(AttachedContent content) throws IOException {
        AttachedContent.Place place = content.place();
        if (place instanceof AttachedContent.Place.Row row) {
            return new ByteArrayInputStream(row.bytes());
        }
        return Channels.newInputStream(storedFile(place));
    }

    /** Bytes that content takes in the storage area. */
    public long storedLength(AttachedContent content) throws IOException {
        if (!content.compressed()) {
            return content.length();
        }
        try (SeekableByteChannel file = storedFile(content.place())) {
            return file.size();
        }
    }

    private SeekableByteChannel storedFile(AttachedContent.Place place) throws IOException {
        return place instanceof AttachedContent.Place.Part10 file
                ? part10.openStored(file.file())
                : files.openStored(((AttachedContent.Place.File) place).file());
    }

    private static AttachedContent content(StoredPart10 file) {
        return new AttachedContent(
                AttachmentNames.DICOM,
                "0-" + file.md5(),
                file.uuid(),
                file.length(),
                file.md5(),
                file.isCompressed(),
                new AttachedContent.Place.Part10(file.uuid()));
    }

    static AttachedContent content(Attachment attachment) {
        NewAttachment content = attachment.content();
        return new AttachedContent(
                attachment.contentType(),
                attachment.revision() + "-" + content.md5(),
                content.file().orElseGet(() -> new UUID(0, attachment.key())),
                content.length(),
                content.md5(),
                content.isCompressed(),
                AttachedContent.place(content.file(), content.content()));
    }
}
