package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * Reads DICOM files (PS3.10 §7). One reader serves any number of files and threads.
 *
 * <p>Short values are slices of the bytes that were read, not copies. Pixel Data and other long values are left in the file: the data set
 * holds their offsets ({@link org.isocenter.dicom.dataset.Value.Stored}).
 *
 * <p>Reading is lenient where the content has only one sensible meaning: preamble, meta information or delimiters may be missing,
 * group lengths and padding are ignored, a data set may have another encoding than declared, attributes may be out of order
 * (they are sorted), and of several attributes with the same tag the first is kept.
 */
public final class Part10Reader {

    private final Supplier<ReadOptions> current;

    /** A reader with these options. */
    public Part10Reader(ReadOptions options) {
        this(() -> options);
        Objects.requireNonNull(options);
    }

    /**
     * A reader whose options may change from one file to the next.
     *
     * @param current is called before each file, by any thread
     */
    public Part10Reader(Supplier<ReadOptions> current) {
        this.current = Objects.requireNonNull(current);
    }

    /**
     * Reads a file from a stream, in one pass. Every byte is read, including those of values that are left in the file, to the end of the
     * stream unless reading is to stop earlier. In that case, bytes after that point may have been read. The stream is not closed.
     *
     * @throws ReadFailure if the content cannot be read
     * @throws IOException if the stream fails
     */
    public Part10File read(InputStream stream) throws IOException {
        return read(new StreamSource(stream));
    }

    /**
     * Reads a file from a channel, from its position; offsets are positions of the channel. Values that are left in the file are skipped.
     * The channel's position is undefined afterwards.
     *
     * @throws ReadFailure if the content cannot be read
     * @throws IOException if the channel fails
     */
    public Part10File read(SeekableByteChannel channel) throws IOException {
        return read(new ChannelSource(channel));
    }

    /**
     * Reads a file from a buffer; offsets count from the buffer's position, which does not change. Values are slices of the buffer's array,
     * if it has one, which must not be changed afterwards.
     *
     * @throws ReadFailure if the content cannot be read
     */
    public Part10File read(ByteBuffer buffer) throws ReadFailure {
        try {
            return read(BufferSource.of(buffer));
        } catch (ReadFailure e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer does no input or output", e);
        }
    }

    /**
     * Reads a data set in that transfer syntax that is not in a file but in a message or a stream of its own.
     *
     * @throws ReadFailure if the content cannot be read
     * @throws IOException if the stream fails
     */
    public DataSet readDataSet(InputStream stream, TransferSyntax transferSyntax) throws IOException {
        return readDataSet(new StreamSource(stream), transferSyntax, Encoding.of(transferSyntax), current.get());
    }

    private Part10File read(ByteSource source) throws IOException {
        ReadOptions options = current.get();
        DataSet meta = MetaInformationParser.parse(source, options);
        Optional<TransferSyntax> declared = meta.uid(Tag.TRANSFER_SYNTAX_UID).map(TransferSyntax::of);
        if (declared.isPresent()) {
            TransferSyntax transferSyntax = declared.get();
            Encoding encoding = encoding(transferSyntax, source);
            return new Part10File(
                    new FileMetaInformation(meta, transferSyntax),
                    readDataSet(source, transferSyntax, encoding, options),
                    encoding.isOf(transferSyntax));
        }
        Encoding encoding = EncodingGuess.guess(source).orElse(Encoding.IMPLICIT_LITTLE_ENDIAN);
        TransferSyntax transferSyntax = encoding.transferSyntax();
        return new Part10File(
                new FileMetaInformation(meta, transferSyntax), readDataSet(source, transferSyntax, encoding, options));
    }

    /** The encoding of the data set that follows. */
    private static Encoding encoding(TransferSyntax declared, ByteSource source) throws IOException {
        return declared.deflated() ? Encoding.of(declared) : EncodingGuess.confirm(Encoding.of(declared), source);
    }

    /**
     * Whether the data set of a file is encoded in the transfer syntax that the file names. Only the beginning of the file is read. The
     * channel's position is undefined afterwards.
     *
     * @return false also if the file names no transfer syntax
     * @throws ReadFailure if it is not a DICOM file
     * @throws IOException if the channel fails
     */
    public boolean isAsDeclared(SeekableByteChannel channel) throws IOException {
        ByteSource source = new ChannelSource(channel);
        Optional<TransferSyntax> declared = MetaInformationParser.parse(source, current.get())
                .uid(Tag.TRANSFER_SYNTAX_UID)
                .map(TransferSyntax::of);
        return declared.isPresent() && encoding(declared.get(), source).isOf(declared.get());
    }

    private static DataSet readDataSet(
            ByteSource source, TransferSyntax transferSyntax, Encoding encoding, ReadOptions options)
            throws IOException {
        if (!transferSyntax.deflated()) {
            return readDataSet(source, encoding, options);
        }
        try (InflatedSource inflated =
                new InflatedSource(source, options.limits().inflatedSize())) {
            DataSet dataSet = readDataSet(inflated, encoding, options);
            if (options.stopBefore() == null) {
                source.skip(Long.MAX_VALUE);
            }
            return dataSet;
        }
    }

    private static DataSet readDataSet(ByteSource source, Encoding encoding, ReadOptions options) throws IOException {
        DataSet dataSet =
                DataSetParser.ofDataSet(source, options).parse(OpenItem.top(encoding, options.defaultCharacterSet()));
        if (options.stopBefore() == null) {
            source.skip(Long.MAX_VALUE);
        }
        return dataSet;
    }
}
