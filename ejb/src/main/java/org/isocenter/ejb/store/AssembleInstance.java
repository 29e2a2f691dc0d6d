package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.WriteFailure;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/** Makes an instance from its metadata and the bulk data that the metadata refers to. */
@Singleton
class AssembleInstance {

    private final Part10Store files;
    private final Part10Reader reader;

    @Inject
    AssembleInstance(Part10Store files, Part10Reader reader) {
        this.files = files;
        this.reader = reader;
    }

    /**
     * Assembles an instance.
     *
     * @param base what relative references in the metadata start from
     * @return the instance, whose file the caller has to commit or close
     * @throws NotUnderstood if that gives no instance
     * @throws IOException if the storage area cannot be written or read
     */
    ReceivedInstance assemble(DataSet metadata, URI base, RequestSpool spool) throws IOException, NotUnderstood {
        Assembly assembly = Assembly.of(metadata, base, spool);
        PendingPart10 file = files.begin();
        boolean assembled = false;
        try {
            write(assembly, spool, file);
            ReceivedInstance instance = new ReceivedInstance(describe(assembly, file), file, assembly.warning());
            assembled = true;
            return instance;
        } finally {
            if (!assembled) {
                file.close();
            }
        }
    }

    /**
     * Writes an instance of our own making.
     *
     * @return the instance, whose file the caller has to commit or close
     * @throws NotUnderstood if it cannot be written as a file
     * @throws TeeInputStream.CopyFailure if the storage area cannot be written
     * @throws IOException if what it was made of cannot be read
     */
    ReceivedInstance assemble(MadeInstance made) throws IOException, NotUnderstood {
        PendingPart10 file = begin();
        boolean assembled = false;
        try {
            new Part10Writer().write(made.file(), made.values(), file.output());
            try (SeekableByteChannel channel = file.open()) {
                ReceivedInstance instance = new ReceivedInstance(
                        DescribedInstance.of(reader.read(channel), file.stored()), file, Optional.empty());
                assembled = true;
                return instance;
            }
        } catch (WriteFailure | ReadFailure e) {
            throw new NotUnderstood(
                    FailureReason.CANNOT_UNDERSTAND,
                    DescribedInstance.sopInstance(made.file().dataSet()),
                    "That makes no instance: " + e.getMessage());
        } finally {
            if (!assembled) {
                file.close();
            }
        }
    }

    private PendingPart10 begin() throws TeeInputStream.CopyFailure {
        try {
            return files.begin();
        } catch (IOException e) {
            throw new TeeInputStream.CopyFailure(e);
        }
    }

    private static void write(Assembly assembly, RequestSpool spool, PendingPart10 file)
            throws IOException, NotUnderstood {
        DataSet dataSet = assembly.dataSet();
        try {
            new Part10Writer()
                    .write(
                            new Part10File(FileMetaInformation.of(dataSet, assembly.transferSyntax()), dataSet),
                            spool,
                            file.output());
        } catch (WriteFailure e) {
            throw notUnderstood(assembly, e);
        }
    }

    /** Reads the file like any other, so that the index gets the same information however the instance was sent. */
    private DescribedInstance describe(Assembly assembly, PendingPart10 file) throws IOException, NotUnderstood {
        try (SeekableByteChannel channel = file.open()) {
            return DescribedInstance.of(reader.read(channel), file.stored());
        } catch (ReadFailure e) {
            throw notUnderstood(assembly, e);
        }
    }

    private static NotUnderstood notUnderstood(Assembly assembly, IOException failure) {
        return new NotUnderstood(
                FailureReason.CANNOT_UNDERSTAND,
                DescribedInstance.sopInstance(assembly.dataSet()),
                "The metadata makes no instance: " + failure.getMessage());
    }
}
