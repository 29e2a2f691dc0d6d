package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.DataSet;

/** Reads the parts before the data set: preamble, prefix, group 0002 (PS3.10 §7.1). Each may be missing. */
final class MetaInformationParser {

    private static final int PREAMBLE = 128;
    private static final int DICM = 0x4449434D;

    private MetaInformationParser() {}

    /**
     * The attributes of group 0002. Afterwards the source is at the data set.
     *
     * @throws ReadFailure.NotDicom if there is no prefix and the content is not a data set
     */
    static DataSet parse(ByteSource source, ReadOptions options) throws IOException {
        boolean marked = skipPrefix(source);
        if (!marked && EncodingGuess.guess(source).isEmpty()) {
            throw new ReadFailure.NotDicom();
        }
        return DataSetParser.ofMetaInformation(source, options)
                .parse(OpenItem.top(Encoding.EXPLICIT_LITTLE_ENDIAN, options.defaultCharacterSet()));
    }

    /** Whether "DICM" was there: after a preamble, or without one. */
    private static boolean skipPrefix(ByteSource source) throws IOException {
        if (source.has(PREAMBLE + 4) && source.integer(PREAMBLE, ByteOrder.BIG_ENDIAN) == DICM) {
            source.advance(PREAMBLE + 4);
            return true;
        }
        if (source.has(4) && source.integer(0, ByteOrder.BIG_ENDIAN) == DICM) {
            source.advance(4);
            return true;
        }
        return false;
    }
}
