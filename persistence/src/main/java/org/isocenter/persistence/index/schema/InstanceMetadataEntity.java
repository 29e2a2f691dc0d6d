package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import org.isocenter.persistence.index.InstanceMetadata;
import org.isocenter.persistence.index.NewInstance;
import org.jspecify.annotations.Nullable;

/** A row of table {@code instance_metadata}: an instance's complete metadata, as {@link InstanceMetadata} describes it. */
@Entity
@Table(name = "instance_metadata")
public class InstanceMetadataEntity {

    /**
     * The most bytes in the ordinary column. A row of H2 holds at most 1 MiB, and the metadata of an object with
     * thousands of frames is larger.
     */
    private static final int LONGEST = 1_000_000;

    /** The columns with the bytes, in a query in which the row is called {@code m}. */
    public static final String COLUMNS = "m.compressed, m.compressedLarge";

    @Id
    @Column(name = "instance_fk")
    long instance;

    @Column(updatable = false)
    byte @Nullable [] compressed;

    @Column(name = "compressed_large", updatable = false)
    byte @Nullable [] compressedLarge;

    /** The positions of the frames in the file; {@code null} if they were not known. */
    @Column(name = "frame_table", updatable = false)
    byte @Nullable [] frameTable;

    InstanceMetadataEntity() {}

    public InstanceMetadataEntity(long instance, NewInstance described) {
        this.instance = instance;
        if (described.frameTable().length > 0) {
            frameTable = described.frameTable();
        }
        byte[] compressed = described.metadata();
        if (compressed.length <= LONGEST) {
            this.compressed = compressed;
        } else {
            compressedLarge = compressed;
        }
    }

    /** The bytes, from whichever of two neighbouring columns in a row holds them. */
    public static byte[] compressed(Tuple row, int column) {
        byte[] compressed = row.get(column, byte[].class);
        return compressed == null ? row.get(column + 1, byte[].class) : compressed;
    }
}
