package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.dicom.codec.FrameMemory;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.index.StoredInstance;

/** Makes single frames in other transfer syntaxes. */
@Singleton
class DeriveFrames {

    private final StoredFiles files;
    private final Part10Reader reader;
    private final Transcoder transcoder;
    private final PixelMemory memory;

    @Inject
    DeriveFrames(StoredFiles files, Part10Reader reader, Transcoder transcoder, PixelMemory memory) {
        this.memory = memory;
        this.files = files;
        this.reader = reader;
        this.transcoder = transcoder;
    }

    /** Names a frame in a transfer syntax. */
    static DerivedKey key(StoredInstance instance, int number, TransferSyntax wanted) {
        return new DerivedKey(instance.file().uuid(), "frame " + number + " in " + wanted.uid());
    }

    /**
     * Makes a frame in a transfer syntax.
     *
     * @param number from 1
     * @return throws {@link LostFile}, {@link FrameFailure} or {@link CodecFailure}
     */
    DerivedContents.Maker maker(StoredInstance instance, int number, TransferSyntax wanted) {
        return output -> {
            byte[] frame = frame(instance, number, wanted);
            output.mediaType("application/octet-stream");
            output.write(frame);
        };
    }

    /**
     * Makes a frame in a transfer syntax, on this thread.
     *
     * @param number from 1
     * @throws LostFile if the file is lost
     * @throws FrameFailure if there is no such frame
     * @throws CodecFailure if it cannot be transcoded
     */
    byte[] frame(StoredInstance instance, int number, TransferSyntax wanted) throws IOException {
        SeekableByteChannel file = files.open(instance).orElseThrow(LostFile::new);
        try {
            Part10File part10 = reader.read(file.position(0));
            FrameSource source = FrameSource.of(
                    part10.dataSet(),
                    part10.meta().transferSyntax(),
                    StoredValues.of(file.position(0)),
                    CodecLimits.DEFAULT.withThreads(memory.spareThreads()));
            EncodedFrame frame = memory.during(
                    source.memory(number) + FrameMemory.encoding(wanted, source.image()),
                    () -> transcoder.frame(source, number, wanted));
            file.close();
            return frame.codestream();
        } catch (CodecFailure | FrameFailure e) {
            StoredFiles.close(file);
            throw e;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                StoredFiles.close(file);
                throw e;
            }
            files.giveUp(instance, file, e);
            throw new LostFile();
        }
    }
}
