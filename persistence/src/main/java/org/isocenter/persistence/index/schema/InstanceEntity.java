package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.PixelsPosition;
import org.isocenter.persistence.part10.StoredPart10;
import org.jspecify.annotations.Nullable;

/** A row of table {@code instance}. */
@Entity
@Table(name = "instance")
public class InstanceEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "instance_seq")
    @SequenceGenerator(name = "instance_seq", sequenceName = "instance_seq", allocationSize = 200)
    long pk;

    @Column(updatable = false)
    String id;

    /** The key of its series's row. */
    @Column(name = "series_fk", updatable = false)
    long series;

    @Column(updatable = false)
    String uid;

    long number;

    @Column(name = "sop_class_uid")
    String sopClassUid;

    @Column(name = "transfer_syntax_uid")
    String transferSyntaxUid;

    @Column(name = "file_uuid")
    UUID fileUuid;

    /** Whether the storage area has the file. */
    @Column(name = "file_kept")
    boolean fileKept;

    @Column(name = "file_length")
    long fileLength;

    /** Bytes that the file takes in the storage area. */
    @Column(name = "disk_length")
    long diskLength;

    @Column(name = "file_md5")
    String fileMd5;

    @Column(name = "stored_at")
    Instant storedAt;

    byte[] attributes;

    /**
     * How the instance arrived, by the name of an {@link org.isocenter.persistence.index.Arrival.Origin}; empty if it
     * is not known.
     */
    String origin;

    @Column(name = "remote_ip")
    String remoteIp;

    @Column(name = "http_user")
    String httpUser;

    /** Where the element with the pixels begins in the file; null if there is none, or its position is not known. */
    @Column(name = "pixels_at")
    @Nullable
    Long pixelsAt;

    @Column(name = "pixels_vr")
    String pixelsVr;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    InstanceEntity() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest
    public InstanceEntity(OrthancIdentifier id, long series, NewInstance instance, Instant now) {
        this.id = id.value();
        this.series = series;
        uid = new MatchedColumns(instance.dataSet()).uid(Tag.SOP_INSTANCE_UID);
        take(instance, now);
    }

    /** Takes over the data of another file of the same instance. */
    public final void take(NewInstance instance, Instant now) {
        read(instance);
        fileUuid = instance.file().uuid();
        fileKept = instance.file().isKept();
        fileLength = instance.file().length();
        diskLength = instance.diskLength();
        fileMd5 = instance.file().md5();
        storedAt = now;
        origin = instance.arrival().origin().text();
        remoteIp = MatchedColumns.storable(instance.arrival().remoteIp());
        httpUser = MatchedColumns.cut(instance.arrival().user());
    }

    /** Takes over the data of the instance's present file. */
    public final void read(NewInstance instance) {
        DataSet dataSet = instance.dataSet();
        MatchedColumns columns = new MatchedColumns(dataSet);
        number = columns.number(Tag.INSTANCE_NUMBER);
        sopClassUid = columns.uid(Tag.SOP_CLASS_UID);
        transferSyntaxUid = instance.transferSyntax().value();
        attributes = StoredAttributes.encode(MainAttributes.select(Level.INSTANCE, dataSet));
        pixelsAt = instance.pixels().map(PixelsPosition::offset).orElse(null);
        pixelsVr = instance.pixels()
                .flatMap(PixelsPosition::unusual)
                .map(Enum::name)
                .orElse("");
    }

    /** The key of its series's row. */
    public long series() {
        return series;
    }

    public StoredPart10 file() {
        return new StoredPart10(fileUuid, fileLength, fileMd5, fileKept);
    }

    public long pk() {
        return pk;
    }

    public String id() {
        return id;
    }

    /** Bytes of the instance's Part 10 file. */
    public long fileLength() {
        return fileLength;
    }

    /** Bytes that the file takes in the storage area. */
    public long diskLength() {
        return diskLength;
    }
}
