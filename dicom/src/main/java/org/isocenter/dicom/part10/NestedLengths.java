package org.isocenter.dicom.part10;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** The lengths of all sequences and items of a data set, in the order in which their headers are written. */
final class NestedLengths {

    private final long[] lengths;
    private int next;

    private NestedLengths(long[] lengths) {
        this.lengths = lengths;
    }

    static NestedLengths of(DataSet dataSet, Encoding encoding) throws IOException {
        Measuring measuring = new Measuring(encoding);
        DataSetTraversal.visit(dataSet, measuring);
        return new NestedLengths(Arrays.copyOf(measuring.lengths, measuring.count));
    }

    /** The length of the next sequence or item; {@link ElementHeader#UNDEFINED_LENGTH} if it does not fit a length field. */
    long next() {
        return lengths[next++];
    }

    private static final class Measuring implements DataSetTraversal.Visitor {

        private record Open(int index, long sizeBefore, int header) {}

        private final Encoding encoding;
        private final Deque<Open> open = new ArrayDeque<>();
        private long[] lengths = new long[16];
        private int count;
        private long size;

        Measuring(Encoding encoding) {
            this.encoding = encoding;
        }

        @Override
        public void attribute(Attribute attribute, Function<Tag, AttributePath> location) {
            size += ElementLayout.size(attribute, encoding);
        }

        @Override
        public void beginSequence(Tag tag, boolean empty) {
            begin(ElementLayout.headerSize(ValueRepresentation.SQ, encoding));
        }

        @Override
        public void beginItem() {
            begin(ElementLayout.SHORT_HEADER);
        }

        @Override
        public void endItem() {
            end();
        }

        @Override
        public void endSequence() {
            end();
        }

        private void begin(int header) {
            if (count == lengths.length) {
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            open.push(new Open(count++, size, header));
            size = 0;
        }

        private void end() {
            Open ended = open.pop();
            boolean fits = ElementLayout.fitsLengthField(size);
            lengths[ended.index()] = fits ? size : ElementHeader.UNDEFINED_LENGTH;
            size += ended.sizeBefore() + ended.header() + (fits ? 0 : ElementLayout.SHORT_HEADER);
        }
    }
}
