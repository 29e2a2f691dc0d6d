package org.isocenter.ejb.retrieve;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.persistence.index.FramedInstance;

/** Where the frames of instances are: from the index, else from the file, and then remembered while there is room. */
@ApplicationScoped
class FrameTables {

    private static final Logger LOG = System.getLogger(FrameTables.class.getName());

    /** Of all tables that are remembered, in frames; a frame takes up to some 50 bytes. */
    private static final long ROOM = 500_000;

    private final Map<UUID, FrameTable> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long frames;

    private Part10Reader reader;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    FrameTables() {}

    @Inject
    FrameTables(Part10Reader reader) {
        this.reader = reader;
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
        Optional<FrameTable> known = recall(uuid);
        if (known.isPresent()) {
            return known.get();
        }
        Part10File part10 = reader.read(file.position(0));
        FrameTable table =
                FrameTable.of(part10.dataSet(), part10.meta().transferSyntax(), StoredValues.of(file.position(0)));
        remember(uuid, table);
        return table;
    }

    private synchronized Optional<FrameTable> recall(UUID uuid) {
        return Optional.ofNullable(remembered.get(uuid));
    }

    private synchronized void remember(UUID uuid, FrameTable table) {
        if (table.numberOfFrames() > ROOM || remembered.putIfAbsent(uuid, table) != null) {
            return;
        }
        frames += table.numberOfFrames();
        Iterator<FrameTable> oldest = remembered.values().iterator();
        while (frames > ROOM && oldest.hasNext()) {
            frames -= oldest.next().numberOfFrames();
            oldest.remove();
        }
    }
}
