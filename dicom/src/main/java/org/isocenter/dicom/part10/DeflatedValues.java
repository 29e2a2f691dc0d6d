package org.isocenter.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.stream.BulkInputStream;
import org.jspecify.annotations.Nullable;

/** The values in a deflated data set. Inflation continues where the last value ended, if possible. */
final class DeflatedValues implements StoredValues {

    private final DeflatedDataSet dataSet;
    private @Nullable InflatedSource inflated;

    DeflatedValues(DeflatedDataSet dataSet) {
        this.dataSet = dataSet;
    }

    @Override
    public InputStream open(Value.Stored value) throws IOException {
        InflatedSource source = inflated;
        if (source == null || source.position() > value.offset()) {
            if (source != null) {
                source.close();
            }
            source = dataSet.inflate();
            inflated = source;
        }
        source.skip(value.offset() - source.position());
        return new Section(source, value);
    }

    private static final class Section extends BulkInputStream {

        private final InflatedSource source;
        private final Value.Stored value;
        private long remaining;

        Section(InflatedSource source, Value.Stored value) {
            this.source = source;
            this.value = value;
            this.remaining = value.length();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (remaining == 0) {
                return -1;
            }
            if (!source.has(1)) {
                throw new ReadFailure.Truncated(
                        "the file ends within a value of " + value.length() + " bytes",
                        AttributePath.ROOT,
                        source.position(),
                        DataSet.EMPTY);
            }
            int count = (int) Math.min(Math.min(length, source.available()), remaining);
            System.arraycopy(source.window(), source.windowPosition(), bytes, offset, count);
            source.advance(count);
            remaining -= count;
            return count;
        }
    }
}
