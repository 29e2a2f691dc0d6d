package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.ejb.caches.MemoryCache;
import org.isocenter.ejb.caches.MemoryCaches;
import org.isocenter.persistence.index.FramedInstance;

/** Where the frames of instances are: from the index, else from the file, and then remembered while there is room. */
@Singleton
class FrameTables {

    private static final Logger LOG = System.getLogger(FrameTables.class.getName());

    /** Of all tables that are remembered, in bytes. */
    private static final long ROOM = 25_000_000;

    /** About what a table takes by itself, and for each frame. */
    private static final long TABLE = 100;

    private static final long FRAME = 50;

    private final Part10Reader reader;
    private final MemoryCache<UUID, FrameTable> remembered;

    @Inject
    FrameTables(Part10Reader reader, MemoryCaches caches) {
        this.reader = reader;
        this.remembered = caches.cache("frame_tables", ROOM, table -> TABLE + FRAME * table.numberOfFrames());
    }

    /**
     * The frame table of an instance.
     *
     * @param file the instance's; read only if nothing is known yet
     * @throws org.isocenter.dicom.pixel.FrameFailure if it has no frames, or they cannot be told from each other
     * @throws IOException if the file cannot be read
     */
    FrameTable of(FramedInstance instance, SeekableByteChannel file) throws IOException {
        if (instance.frameTable().length > 0) {
            try {
                return FrameTable.ofBytes(instance.frameTable());
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "The frame table of instance " + instance.instance().id() + " is damaged",
                        e);
            }
        }
        UUID uuid = instance.instance().file().uuid();
        Optional<FrameTable> known = remembered.get(uuid);
        if (known.isPresent()) {
            return known.get();
        }
        Part10File part10 = reader.read(file.position(0));
        FrameTable table =
                FrameTable.of(part10.dataSet(), part10.meta().transferSyntax(), StoredValues.of(file.position(0)));
        remembered.put(uuid, table);
        return table;
    }
}
