package org.isocenter.dicom.dictionary;

import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Uid;

/** The transfer syntaxes of PS3.6 Annex A, with their properties by PS3.5 Annex A. */
final class TransferSyntaxRegistry {

    private static final String DICOM = "1.2.840.10008.1.2";

    /** Implicit VR Little Endian, except for Pixel Data in Big Endian words; found in old files of one manufacturer. */
    private static final String GE_PRIVATE_BIG_ENDIAN_PIXELS = "1.2.840.113619.5.2";

    private static final Set<String> IMPLICIT_VR = Set.of(DICOM, "1.2.840.10008.1.20", GE_PRIVATE_BIG_ENDIAN_PIXELS);

    private static final Set<String> DEFLATED = Set.of(DICOM + ".1.99", DICOM + ".4.95", DICOM + ".4.205");

    /** Pixels are in Pixel Data as words, or somewhere else: JPIP, MIME, XML, and streams beside the data set. */
    private static final Set<String> NOT_ENCAPSULATED = Set.of(
            DICOM,
            DICOM + ".1",
            DICOM + ".1.99",
            DICOM + ".2",
            DICOM + ".4.94",
            DICOM + ".4.95",
            DICOM + ".4.204",
            DICOM + ".4.205",
            DICOM + ".6.1",
            DICOM + ".6.2",
            DICOM + ".7.1",
            DICOM + ".7.2",
            DICOM + ".7.3",
            "1.2.840.10008.1.20",
            GE_PRIVATE_BIG_ENDIAN_PIXELS);

    private static final Set<String> LOSSLESS = Set.of(
            DICOM + ".1.98",
            DICOM + ".4.57",
            DICOM + ".4.58",
            DICOM + ".4.65",
            DICOM + ".4.66",
            DICOM + ".4.70",
            DICOM + ".4.80",
            DICOM + ".4.90",
            DICOM + ".4.92",
            DICOM + ".4.110",
            DICOM + ".4.201",
            DICOM + ".4.202",
            DICOM + ".5",
            DICOM + ".8.1");

    private static final Map<Uid, TransferSyntax> BY_UID = Stream.concat(
                    WellKnownUid.all()
                            .filter(uid -> uid.type() == UidType.TRANSFER_SYNTAX)
                            .map(uid -> describe(uid.uid(), uid.keyword(), uid.name())),
                    Stream.of(describe(
                            new Uid(GE_PRIVATE_BIG_ENDIAN_PIXELS),
                            "",
                            "GE Private Implicit VR Little Endian with Big Endian Pixel Data")))
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

    private TransferSyntaxRegistry() {}

    static TransferSyntax of(Uid uid) {
        TransferSyntax known = BY_UID.get(uid);
        return known != null
                ? known
                : new TransferSyntax(uid, "", uid.value(), ByteOrder.LITTLE_ENDIAN, true, false, true, false, false);
    }

    static Collection<TransferSyntax> all() {
        return Collections.unmodifiableCollection(BY_UID.values());
    }

    static boolean isKnown(Uid uid) {
        return BY_UID.containsKey(uid);
    }

    private static TransferSyntax describe(Uid uid, String keyword, String name) {
        String value = uid.value();
        boolean encapsulated = !NOT_ENCAPSULATED.contains(value);
        return new TransferSyntax(
                uid,
                keyword,
                name,
                value.equals(DICOM + ".2") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                !IMPLICIT_VR.contains(value),
                DEFLATED.contains(value),
                encapsulated,
                encapsulated && !LOSSLESS.contains(value),
                isVideo(keyword));
    }

    private static boolean isVideo(String keyword) {
        return keyword.startsWith("MPEG") || keyword.startsWith("HEVC") || keyword.startsWith("SMPTE");
    }
}
