package org.isocenter.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.jspecify.annotations.Nullable;

/**
 * The coding parameters in the main header, or in the headers of one tile. Those of a tile have precedence over those of the main header
 * (T.800 A.6).
 */
final class CodingParameters {

    private static final int MOST_SHIFT = 37;

    private final @Nullable CodingParameters main;
    private final int components;

    private final Map<Integer, CodingStyle> componentStyles = new HashMap<>();
    private final Map<Integer, Quantization> componentQuantizations = new HashMap<>();
    private final Map<Integer, Integer> regionShifts = new HashMap<>();
    private final List<Progression> changes = new ArrayList<>();

    private @Nullable CodingStyle style;
    private @Nullable Quantization quantization;
    private ProgressionOrder order = ProgressionOrder.LRCP;
    private int layers;
    private boolean transformed;
    private boolean sop;
    private boolean eph;

    /** @param main null for the main header itself */
    CodingParameters(@Nullable CodingParameters main, int components) {
        this.main = main;
        this.components = components;
        if (main != null) {
            order = main.order;
            layers = main.layers;
            transformed = main.transformed;
            sop = main.sop;
            eph = main.eph;
        }
    }

    /** Reads a marker segment; markers other than these are ignored. */
    void read(int marker, SegmentReader in) throws CodecFailure {
        switch (marker) {
            case Marker.COD -> cod(in);
            case Marker.COC -> {
                int component = in.component(components);
                componentStyles.put(component, CodingStyle.read(in, (in.u8() & 1) != 0));
            }
            case Marker.QCD -> quantization = Quantization.read(in);
            case Marker.QCC -> componentQuantizations.put(in.component(components), Quantization.read(in));
            case Marker.RGN -> rgn(in);
            case Marker.POC -> poc(in);
            default -> {}
        }
    }

    private void cod(SegmentReader in) throws CodecFailure {
        int scod = in.u8();
        sop = (scod & 2) != 0;
        eph = (scod & 4) != 0;
        order = ProgressionOrder.of(in.u8());
        layers = in.u16();
        int transformation = in.u8();
        if (layers == 0 || transformation > 1) {
            throw new CodecFailure.Malformed(layers + " layers, component transformation " + transformation);
        }
        transformed = transformation == 1;
        style = CodingStyle.read(in, (scod & 1) != 0);
    }

    private void rgn(SegmentReader in) throws CodecFailure {
        int component = in.component(components);
        int kind = in.u8();
        int shift = in.u8();
        if (kind != 0 || shift > MOST_SHIFT) {
            throw new CodecFailure.Unsupported("region of interest " + kind + ", " + shift);
        }
        regionShifts.put(component, shift);
    }

    private void poc(SegmentReader in) throws CodecFailure {
        int size = components < 257 ? 7 : 9;
        while (in.remaining() >= size) {
            int firstResolution = in.u8();
            int firstComponent = components < 257 ? in.u8() : in.u16();
            int endLayer = in.u16();
            int endResolution = in.u8();
            int endComponent = components < 257 ? in.u8() : in.u16();
            // 0 stands for the number that does not fit into the field
            int end = endComponent == 0 ? components : Math.min(endComponent, components);
            ProgressionOrder changed = ProgressionOrder.of(in.u8());
            changes.add(new Progression(changed, firstResolution, firstComponent, endLayer, endResolution, end));
        }
    }

    /** Fails if parameters that decoding needs are missing. */
    void check() throws CodecFailure {
        if (style == null || quantization == null) {
            throw new CodecFailure.Malformed("a JPEG 2000 main header without COD or QCD");
        }
    }

    CodingStyle style(int component) {
        CodingStyle own = componentStyles.getOrDefault(component, style);
        return own != null ? own : inherited().style(component);
    }

    Quantization quantization(int component) {
        Quantization own = componentQuantizations.getOrDefault(component, quantization);
        return own != null ? own : inherited().quantization(component);
    }

    /** The number of bits by which the region of interest was shifted (T.800 H.1); 0 if there is none. */
    int regionShift(int component) {
        Integer own = regionShifts.get(component);
        if (own != null) {
            return own;
        }
        return main == null ? 0 : main.regionShift(component);
    }

    /** The progressions in their order. */
    List<Progression> progressions() {
        if (!changes.isEmpty()) {
            return changes;
        }
        if (main != null && !main.changes.isEmpty()) {
            return main.changes;
        }
        return List.of(new Progression(order, 0, 0, layers, 33, components));
    }

    int layers() {
        return layers;
    }

    /** Whether the first three components went through RCT or ICT (T.800 Annex G). */
    boolean transformed() {
        return transformed;
    }

    boolean sop() {
        return sop;
    }

    boolean eph() {
        return eph;
    }

    private CodingParameters inherited() {
        if (main == null) {
            throw new IllegalStateException("unchecked main header");
        }
        return main;
    }
}
