package org.isocenter.dicom.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** Images of any combination of what attributes say of pixels, right and wrong, by seed: the same seed gives the same image. */
public final class HostileImages {

    private static final Tag NUMBER_OF_FRAMES = Tag.NUMBER_OF_FRAMES;
    private static final long[] SIZES = {1, 2, 3, 7, 16, 31, 64};
    private static final long[] ABSURD = {0, 1, 2, 255, 256, 4095, 32767, 32768, 65500, 65535};
    private static final long[] BITS = {1, 8, 8, 8, 12, 16, 16, 16, 24, 32, 64};
    private static final List<String> INTERPRETATIONS = List.of(
            "MONOCHROME1",
            "MONOCHROME2",
            "MONOCHROME2",
            "RGB",
            "YBR_FULL",
            "YBR_FULL_422",
            "YBR_PARTIAL_422",
            "YBR_PARTIAL_420",
            "YBR_RCT",
            "YBR_ICT",
            "PALETTE COLOR",
            "ARGB",
            "",
            "no such thing");
    private static final List<String> TEXTS = List.of(
            "0",
            "1",
            "-1",
            "1e308",
            "-1e308",
            "1e-300",
            "0.5",
            "4096",
            "400\\40",
            "x",
            ".",
            "",
            "1\\",
            "NaN",
            "99999999999");

    /** Whose values are text of numbers: windows, rescaling, aspects, origins, frames. */
    private static final List<Tag> DECIMALS = List.of(
            new Tag(0x00281050),
            new Tag(0x00281051),
            new Tag(0x00281052),
            new Tag(0x00281053),
            new Tag(0x00280030),
            new Tag(0x00280034),
            new Tag(0x00181164),
            new Tag(0x00181063));

    private final Random random;
    private final DataSet.Builder builder = DataSet.builder();

    private HostileImages(Random random) {
        this.random = random;
    }

    /** The image of a seed, without identifying attributes. */
    public static DataSet image(long seed) {
        return new HostileImages(new Random(seed)).make();
    }

    private DataSet make() {
        long bits = one(BITS);
        long samples = random.nextInt(3) == 0 ? 3 : 1;
        int frames = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
        number(Tag.ROWS, size());
        number(Tag.COLUMNS, size());
        number(Tag.SAMPLES_PER_PIXEL, samples);
        number(Tag.BITS_ALLOCATED, bits);
        number(Tag.BITS_STORED, Math.max(1, bits - random.nextInt(9)));
        number(Tag.HIGH_BIT, Math.max(0, bits - 1 - random.nextInt(5)));
        number(Tag.PIXEL_REPRESENTATION, random.nextInt(2));
        number(Tag.PLANAR_CONFIGURATION, random.nextInt(2));
        builder.put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, one(INTERPRETATIONS));
        if (frames > 1 || random.nextInt(10) == 0) {
            builder.put(NUMBER_OF_FRAMES, ValueRepresentation.IS, odd() ? one(TEXTS) : String.valueOf(frames));
        }
        for (Tag tag : DECIMALS) {
            if (random.nextInt(3) == 0) {
                builder.put(tag, ValueRepresentation.DS, one(TEXTS).split("\\\\", -1));
            }
        }
        if (random.nextInt(3) == 0) {
            builder.put(
                    new Tag(0x00281056),
                    ValueRepresentation.CS,
                    one(List.of("LINEAR", "LINEAR_EXACT", "SIGMOID", "sigmoid", "")));
        }
        if (random.nextInt(3) == 0) {
            number(new Tag(0x00280120), one(ABSURD));
            number(new Tag(0x00280121), one(ABSURD));
        }
        palette();
        tables();
        overlays();
        pixels(samples, bits, frames);
        return builder.build();
    }

    /** Whether something is to be wrong this time. */
    private boolean odd() {
        return random.nextInt(12) == 0;
    }

    private long size() {
        return one(SIZES);
    }

    private void number(Tag tag, long right) {
        if (!odd()) {
            builder.putIntegers(tag, ValueRepresentation.US, right);
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> builder.remove(tag);
            case 1 -> builder.put(tag, ValueRepresentation.IS, one(TEXTS));
            case 2 -> builder.put(Attribute.ofBytes(tag, ValueRepresentation.US, new byte[random.nextInt(4)]));
            case 3 -> builder.putItems(tag, List.of(DataSet.EMPTY));
            default -> builder.putIntegers(tag, ValueRepresentation.US, one(ABSURD));
        }
    }

    private void palette() {
        if (random.nextInt(3) != 0) {
            return;
        }
        for (int colour = 0; colour < 3; colour++) {
            descriptor(new Tag(0x00281101 + colour));
            Tag data = new Tag((random.nextInt(3) == 0 ? 0x00281221 : 0x00281201) + colour);
            if (!odd()) {
                builder.put(Attribute.ofBytes(data, vr(), bytes(random.nextInt(40))));
            }
        }
    }

    private void descriptor(Tag tag) {
        if (odd()) {
            builder.put(Attribute.ofBytes(tag, ValueRepresentation.US, bytes(random.nextInt(8))));
        } else {
            builder.putIntegers(
                    tag,
                    ValueRepresentation.US,
                    one(new long[] {0, 1, 2, 8, 16}),
                    one(ABSURD),
                    8 + 8 * random.nextInt(2));
        }
    }

    private void tables() {
        for (Tag sequence : List.of(new Tag(0x00283000), new Tag(0x00283010))) {
            if (random.nextInt(4) == 0) {
                DataSet.Builder outer = DataSet.builder();
                if (!odd()) {
                    outer.putIntegers(
                            new Tag(0x00283002),
                            ValueRepresentation.US,
                            one(new long[] {0, 1, 3, 16}),
                            one(ABSURD),
                            one(new long[] {0, 8, 12, 16, 40}));
                }
                outer.put(Attribute.ofBytes(new Tag(0x00283006), vr(), bytes(random.nextInt(36))));
                builder.putItems(sequence, List.of(outer.build()));
            }
        }
    }

    private void overlays() {
        if (random.nextInt(3) != 0) {
            return;
        }
        builder.put(new Tag(0x60000040), ValueRepresentation.CS, "G");
        number(new Tag(0x60000010), size());
        number(new Tag(0x60000011), size());
        number(new Tag(0x60000102), random.nextInt(20));
        builder.put(new Tag(0x60000015), ValueRepresentation.IS, one(TEXTS));
        builder.putIntegers(
                new Tag(0x60000050), ValueRepresentation.SS, random.nextInt(65536) - 32768, random.nextInt(20) - 10);
        if (random.nextBoolean()) {
            builder.put(new Tag(0x60000051), ValueRepresentation.IS, one(TEXTS));
        }
        if (random.nextBoolean()) {
            builder.put(Attribute.ofBytes(new Tag(0x60003000), vr(), bytes(random.nextInt(600))));
        }
    }

    private void pixels(long samples, long bits, int frames) {
        DataSet soFar = builder.build();
        long needed =
                soFar.integer(Tag.ROWS).orElse(1) * soFar.integer(Tag.COLUMNS).orElse(1) * samples * bits * frames / 8;
        int length = (int) Math.max(0, Math.min(1 << 16, needed + needed % 2));
        if (odd()) {
            length = one(List.of(0, 1, 2, length / 2, length + 3));
        }
        Tag tag = Tag.PIXEL_DATA;
        if (random.nextInt(10) == 0) {
            tag = random.nextBoolean() ? Tag.FLOAT_PIXEL_DATA : Tag.DOUBLE_FLOAT_PIXEL_DATA;
        }
        if (!odd()) {
            builder.put(Attribute.ofBytes(tag, vr(), tag.equals(Tag.PIXEL_DATA) ? bytes(length) : reals(length)));
        }
    }

    private ValueRepresentation vr() {
        return random.nextInt(3) == 0 ? ValueRepresentation.OB : ValueRepresentation.OW;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] reals(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= Double.BYTES) {
            bytes.putDouble(
                    switch (random.nextInt(4)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.MAX_VALUE;
                        case 2 -> Double.NEGATIVE_INFINITY;
                        default -> random.nextGaussian();
                    });
        }
        return bytes.array();
    }

    private long one(long[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** What an image says of its pixels, for the message of a failing test. */
    public static String describe(DataSet image) {
        return IntStream.of(
                        0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280100, 0x00280101)
                .mapToObj(tag -> new Tag(tag) + "=" + image.string(new Tag(tag)).orElse("-"))
                .collect(Collectors.joining(" "));
    }
}
