package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;

/** Reads the bytes of code blocks that are to be decoded, and no others, into one array, which threads can share. */
final class BlockBytes {

    private final CodedBytes data;
    private final byte[] all;
    private int length;

    /** The bytes from {@code from} up to {@code to} of the codestream are to be read next. */
    private int from;

    private int to;

    private BlockBytes(CodedBytes data, int length) {
        this.data = data;
        all = new byte[length];
    }

    /** @return the array in which the chunks of the blocks are; their starts are changed to indexes of it */
    static byte[] of(CodedBytes data, List<BlockTask> tasks, Checkpoint checkpoint) throws IOException {
        if (data.inMemory()) {
            return data.array();
        }
        // chunks do not overlap, so they are no longer than the codestream
        int total = 0;
        for (BlockTask task : tasks) {
            total += task.block().length();
        }
        BlockBytes bytes = new BlockBytes(data, total);
        for (BlockTask task : tasks) {
            CodeBlock block = task.block();
            for (int i = 0; i < block.chunks(); i++) {
                checkpoint.check();
                block.moveChunk(i, bytes.add(block.chunkStart(i), block.chunkLength(i)));
            }
        }
        bytes.flush();
        return bytes.all;
    }

    /** Reads what is adjacent at once. */
    private int add(int start, int count) throws IOException {
        if (start != to) {
            flush();
            from = start;
        }
        to = start + count;
        return length + start - from;
    }

    private void flush() throws IOException {
        data.read(from, all, length, to - from);
        length += to - from;
        from = to;
    }
}
