package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** The place in a file at which a deflated data set begins. */
record DeflatedDataSet(SeekableByteChannel channel, long offset) {

    /** The data set of that file, empty if it is not deflated. */
    static Optional<DeflatedDataSet> in(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        ByteSource source = new ChannelSource(channel);
        boolean deflated = MetaInformationParser.parse(source, ReadOptions.DEFAULT)
                .uid(Tag.TRANSFER_SYNTAX_UID)
                .map(TransferSyntax::of)
                .filter(TransferSyntax::deflated)
                .isPresent();
        return deflated ? Optional.of(new DeflatedDataSet(channel, source.position())) : Optional.empty();
    }

    /** Inflates the data set from its start. */
    InflatedSource inflate() throws IOException {
        channel.position(offset);
        return new InflatedSource(new ChannelSource(channel), Long.MAX_VALUE);
    }
}
