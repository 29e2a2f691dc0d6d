package org.isocenter.ejb.metadata;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.util.Optional;
import org.isocenter.ejb.attachments.ChangeAttachments;
import org.isocenter.ejb.attachments.Md5;
import org.isocenter.ejb.caches.MemoryCache;
import org.isocenter.ejb.caches.MemoryCaches;
import org.isocenter.ejb.configuration.MetadataOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.RevisionConflict;
import org.isocenter.persistence.index.SeriesState;

/**
 * The metadata of whole series, in compressed form. It comes from memory, else from the series' attachment, else it is
 * made and attached. The attachment records the state of the series that it was made from; if the series has changed
 * since, or the attachment is damaged, the metadata is made again. Simultaneous requests for the same series share the
 * work.
 */
@Singleton
public class MetadataCache {

    private static final Logger LOG = System.getLogger(MetadataCache.class.getName());

    /** Changed whenever the form of the metadata changes, so that attachments of an earlier version are made again. */
    private static final String FORM = "1";

    private static final long MEMORY = 32L << 20;

    private final ReadMetadata read;
    private final ChangeAttachments change;
    private final CompressSeries compress;
    private final AttachmentFiles files;
    private final MetadataOptions options;
    private final StorageOptions storage;

    /** By the key and revision of the attachment, or by the state that the metadata was made from. */
    private final MemoryCache<String, CompressedMetadata> recent;

    private final SharedComputation<Optional<CompressedMetadata>> making = new SharedComputation<>();

    @Inject
    public MetadataCache(
            ReadMetadata read,
            ChangeAttachments change,
            CompressSeries compress,
            AttachmentFiles files,
            MetadataOptions options,
            StorageOptions storage,
            MemoryCaches caches) {
        this.read = read;
        this.change = change;
        this.compress = compress;
        this.files = files;
        this.options = options;
        this.storage = storage;
        recent = caches.cache("metadata", MEMORY, CompressedMetadata::weight);
    }

    /** The metadata of a series; empty if it is too large to be kept as a whole. */
    Optional<CompressedMetadata> of(SeriesState series) {
        String source = source(series);
        return series.attachment()
                .filter(attached -> attached.source().equals(Optional.of(source)))
                .flatMap(this::load)
                .or(() -> making.share(series.key() + " " + source, () -> make(series, source)));
    }

    /** Makes the metadata of a series again and attaches it. */
    void renew(SeriesState series) {
        String source = source(series);
        making.share(series.key() + " " + source, () -> make(series, source));
    }

    private String source(SeriesState series) {
        return series.fingerprint() + " " + options.otherBinary() + " " + FORM;
    }

    private Optional<CompressedMetadata> load(SeriesState.Attached attached) {
        String key = attached.key() + "/" + attached.revision();
        Optional<CompressedMetadata> known = recent.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<CompressedMetadata> loaded = read.attachment(attached.key()).flatMap(this::decode);
        loaded.ifPresent(metadata -> recent.put(key, metadata));
        return loaded;
    }

    private Optional<CompressedMetadata> decode(Attachment attachment) {
        try {
            return content(attachment.content()).flatMap(CacheAttachment::decode);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Attached metadata is made again because it cannot be read", e);
            return Optional.empty();
        }
    }

    /** The attachment's content, if it is undamaged. */
    private Optional<byte[]> content(NewAttachment attachment) throws IOException {
        if (attachment.length() > CompressSeries.MOST_BYTES + 1000) {
            return Optional.empty();
        }
        byte[] content = attachment.content().orElse(null);
        if (content == null) {
            try (InputStream file =
                    Channels.newInputStream(files.open(attachment.file().orElseThrow()))) {
                content = file.readNBytes((int) attachment.length() + 1);
            }
        }
        if (!Md5.of(content).equals(attachment.md5())) {
            LOG.log(Level.WARNING, "Attached metadata is made again because it is damaged");
            return Optional.empty();
        }
        return Optional.of(content);
    }

    private Optional<CompressedMetadata> make(SeriesState series, String source) {
        String key = series.key() + " " + source;
        Optional<CompressedMetadata> made = storage.readOnly() ? recent.get(key) : Optional.empty();
        if (made.isPresent()) {
            return made;
        }
        made = compress.compress(series);
        if (storage.readOnly()) {
            made.ifPresent(metadata -> recent.put(key, metadata));
        } else {
            made.ifPresent(metadata -> attach(series, metadata, source));
        }
        return made;
    }

    /** An answer does not fail because its metadata cannot be attached. */
    private void attach(SeriesState series, CompressedMetadata metadata, String source) {
        Owner owner = new Owner(org.isocenter.persistence.index.Level.SERIES, series.id());
        try {
            byte[] content = CacheAttachment.encode(Md5.ofAll(read.identifiers(series.key())), metadata);
            change.put(owner, CacheAttachment.CONTENT_TYPE, files.keep(content, source), any -> true);
        } catch (RevisionConflict e) {
            LOG.log(Level.DEBUG, "Another request has attached metadata to series {0}", series.id());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Metadata could not be attached to series " + series.id(), e);
        }
    }
}
