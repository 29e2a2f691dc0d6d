package org.isocenter.dicom.testing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Feeds a reader with mutations of good input for a while. System property {@code isocenter.fuzz.seconds} says how long (5 by default, 60
 * where the environment variable {@code CI} is set), {@code isocenter.fuzz.seed} where to begin.
 */
public final class Fuzz {

    private static final System.Logger LOG = System.getLogger(Fuzz.class.getName());

    private static final long SECONDS = Long.getLong("isocenter.fuzz.seconds", System.getenv("CI") == null ? 5 : 60);
    private static final long SEED = Long.getLong("isocenter.fuzz.seed", 1);

    /** What a reader may allocate for one input: a fixed sum, and a multiple of the input's length. */
    private static final long FIXED_ALLOCATION = 8 << 20;

    private static final long ALLOCATION_PER_BYTE = 2000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<byte[]> corpus;
    private final List<byte[]> tokens;
    private final Structure structure;

    /** Knows what inputs are made of, and changes that. */
    @FunctionalInterface
    public interface Structure {

        /** The input changed, or as it is. */
        byte[] changed(Random random, byte[] input);
    }

    /** Something that reads; it may throw. */
    public interface Target {
        void read(byte[] input) throws Exception;
    }

    /**
     * @param corpus good inputs
     * @param tokens pieces that mean something in the format, to be put anywhere
     */
    public Fuzz(List<byte[]> corpus, List<byte[]> tokens) {
        this(corpus, tokens, (random, input) -> input);
    }

    /** The same for a format whose structure is known: most inputs are changed by that first, and many by nothing else. */
    public Fuzz(List<byte[]> corpus, List<byte[]> tokens, Structure structure) {
        this.corpus = List.copyOf(corpus);
        this.tokens = List.copyOf(tokens);
        this.structure = structure;
    }

    /**
     * Runs a target until the time is up, and a minute longer if it hangs.
     *
     * @param declared the only exceptions that may leave it
     * @return how many inputs were read
     */
    public long run(Target target, Class<? extends Exception> declared) {
        return assertTimeoutPreemptively(Duration.ofSeconds(SECONDS + 60), () -> loop(target, declared));
    }

    private long loop(Target target, Class<? extends Exception> declared) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000;
        long seed = SEED;
        for (; System.nanoTime() < end; seed++) {
            byte[] input = mutate(new Random(seed));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                target.read(input);
            } catch (Exception | StackOverflowError e) {
                if (!declared.isInstance(e)) {
                    throw new AssertionError(describe(seed, input), e);
                }
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated > FIXED_ALLOCATION + input.length * ALLOCATION_PER_BYTE) {
                throw new AssertionError(allocated + " bytes allocated; " + describe(seed, input));
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} inputs in {1} s for {2}",
                seed - SEED,
                SECONDS,
                declared.getSimpleName());
        return seed - SEED;
    }

    private static String describe(long seed, byte[] input) {
        return "isocenter.fuzz.seed=" + seed + ", " + input.length + " bytes: "
                + HexFormat.of().formatHex(input, 0, Math.min(input.length, 2000));
    }

    private byte[] mutate(Random random) {
        byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
        boolean structured = random.nextInt(3) > 0;
        if (structured) {
            byte[] changed = structure.changed(random, input);
            structured = changed != input;
            input = changed;
        }
        int mutations = structured ? random.nextInt(4) : 1 + random.nextInt(6);
        for (int i = mutations; i > 0 && input.length > 0; i--) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(7)) {
                case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> input[at] = (byte) random.nextInt(256);
                case 2 -> input = Arrays.copyOf(input, at);
                case 3 -> input = splice(input, at, token(random), at);
                case 4 -> input = splice(input, at, token(random), Math.min(input.length, at + random.nextInt(20)));
                case 5 -> input = splice(input, at, input, at);
                default -> {
                    byte[] other = corpus.get(random.nextInt(corpus.size()));
                    int from = other.length == 0 ? 0 : random.nextInt(other.length);
                    input = splice(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
                }
            }
        }
        return input;
    }

    private byte[] token(Random random) {
        byte[] token = tokens.get(random.nextInt(tokens.size()));
        int times = random.nextInt(10) == 0 ? 1 + random.nextInt(200) : 1;
        byte[] repeated = new byte[token.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(token, 0, repeated, i * token.length, token.length);
        }
        return repeated;
    }

    /** The bytes before {@code from}, a piece, and the bytes from {@code to} on. */
    private static byte[] splice(byte[] input, int from, byte[] piece, int to) {
        byte[] result = new byte[from + piece.length + input.length - to];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, to, result, from + piece.length, input.length - to);
        return result;
    }
}
