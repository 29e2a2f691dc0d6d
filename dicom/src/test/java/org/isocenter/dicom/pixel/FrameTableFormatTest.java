package org.isocenter.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Value;
import org.junit.jupiter.api.Test;

class FrameTableFormatTest {

    private static Value.Stored stored(long offset, long length) {
        return new Value.Stored(offset, length, ByteOrder.LITTLE_ENDIAN);
    }

    private static EncapsulatedFrames encapsulated(int fragments, int... first) {
        List<Value.Stored> list = new ArrayList<>();
        long offset = 5_000_000_000L;
        for (int i = 0; i < fragments; i++) {
            list.add(stored(offset, 1000 + i));
            offset += 1000 + i + 8;
        }
        return new EncapsulatedFrames(list, first);
    }

    @Test
    void nativeFramesShouldBeReadAsTheyWereWritten() throws IOException {
        NativeFrames table =
                new NativeFrames(new Value.Stored(1234, 5_000_000_000L, ByteOrder.BIG_ENDIAN), 77, 4096 * 8 + 1, 2);

        assertThat(FrameTable.ofBytes(table.toBytes().orElseThrow())).isEqualTo(table);
    }

    @Test
    void encapsulatedFramesShouldBeReadAsTheyWereWritten() throws IOException {
        for (EncapsulatedFrames table : List.of(
                encapsulated(1000, IntStream.range(0, 1000).toArray()), encapsulated(5, 0, 2, 3), encapsulated(3, 0))) {
            EncapsulatedFrames read =
                    (EncapsulatedFrames) FrameTable.ofBytes(table.toBytes().orElseThrow());

            assertThat(read.fragments()).isEqualTo(table.fragments());
            assertThat(read.firstFragments()).isEqualTo(table.firstFragments());
        }
    }

    @Test
    void thousandFramesShouldTakeFewKilobytes() {
        assertThat(encapsulated(1000, IntStream.range(0, 1000).toArray())
                        .toBytes()
                        .orElseThrow())
                .hasSizeLessThan(4096);
    }

    @Test
    void fragmentsThatDoNotFollowOneAnotherShouldNotBeWritten() {
        EncapsulatedFrames table = new EncapsulatedFrames(List.of(stored(100, 10), stored(200, 10)), new int[] {0, 1});

        assertThat(table.toBytes()).isEmpty();
    }

    @Test
    void brokenBytesShouldBeRefused() {
        byte[] bytes = encapsulated(5, 0, 2, 3).toBytes().orElseThrow();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> FrameTable.ofBytes(cut)).isInstanceOf(IOException.class);
        }
    }
}
