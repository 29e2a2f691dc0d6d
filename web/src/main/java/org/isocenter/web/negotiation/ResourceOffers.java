package org.isocenter.web.negotiation;

import static org.isocenter.web.negotiation.TransferSyntaxRule.ANY;
import static org.isocenter.web.negotiation.TransferSyntaxRule.ANY_FILE;
import static org.isocenter.web.negotiation.TransferSyntaxRule.NONE;
import static org.isocenter.web.negotiation.TransferSyntaxRule.oneOf;

import java.util.List;
import org.isocenter.dicom.render.PictureFormat;

/** What each kind of resource offers. Where a client has no preference, it gets the first one. */
public final class ResourceOffers {

    private static final Offer<DataSetForm> JSON =
            Offer.single(DataSetForm.JSON, NONE, "application/dicom+json", "application/json");

    private static final Offer<DataSetForm> XML_PARTS =
            Offer.parts(DataSetForm.XML_PARTS, NONE, "application/dicom+xml");

    /** Metadata of several instances (PS3.18 Table 10.4.4-2). */
    public static final Offers<DataSetForm> METADATA = new Offers<>(List.of(JSON, XML_PARTS));

    /** Metadata of one instance. */
    public static final Offers<DataSetForm> INSTANCE_METADATA =
            new Offers<>(List.of(JSON, XML_PARTS, Offer.single(DataSetForm.XML, NONE, "application/dicom+xml")));

    private static final Offer<InstanceForm> INSTANCE_PARTS =
            Offer.parts(InstanceForm.PARTS, ANY_FILE, "application/dicom").alsoWithoutType();

    private static final Offer<InstanceForm> ZIP = Offer.single(InstanceForm.ZIP, ANY_FILE, "application/zip");

    /** The instances of a study or series (PS3.18 Table 10.4.4-1). */
    public static final Offers<InstanceForm> INSTANCES = new Offers<>(List.of(INSTANCE_PARTS, ZIP));

    /** One instance. */
    public static final Offers<InstanceForm> INSTANCE = new Offers<>(
            List.of(INSTANCE_PARTS, Offer.single(InstanceForm.SINGLE, ANY_FILE, "application/dicom"), ZIP));

    private static final TransferSyntaxRule JPEG = oneOf(
            "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57");
    private static final TransferSyntaxRule RLE = oneOf("1.2.840.10008.1.2.5");
    private static final TransferSyntaxRule JPEG_LS = oneOf("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81");
    private static final TransferSyntaxRule JPEG_2000 = oneOf("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");
    private static final TransferSyntaxRule JPEG_2000_PART_2 =
            oneOf("1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93");
    private static final TransferSyntaxRule JPEG_XL =
            oneOf("1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112");
    private static final TransferSyntaxRule HTJ2K =
            oneOf("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203");

    private static final String OCTETS = "application/octet-stream";
    private static final String[] JPEG_NAMES = {"image/jpeg", "image/dicom+jpeg"};
    private static final String[] RLE_NAMES = {"image/dicom-rle", "image/x-dicom-rle", "image/dicom+rle"};
    private static final String[] JPEG_LS_NAMES = {"image/jls", "image/x-jls", "image/dicom+jpeg-ls"};
    private static final String[] JPEG_2000_NAMES = {"image/jp2", "image/dicom+jp2"};
    private static final String[] JPEG_2000_PART_2_NAMES = {"image/jpx", "image/dicom+jpx"};

    /** Several frames (PS3.18 Table 8.7.3-5), also under the names of the standard's edition 2014a. */
    public static final Offers<FrameForm> FRAMES = new Offers<>(List.of(
            Offer.parts(FrameForm.PARTS, ANY, OCTETS).alsoWithoutType(),
            Offer.parts(FrameForm.PARTS, JPEG, JPEG_NAMES),
            Offer.parts(FrameForm.PARTS, RLE, RLE_NAMES),
            Offer.parts(FrameForm.PARTS, JPEG_LS, JPEG_LS_NAMES),
            Offer.parts(FrameForm.PARTS, JPEG_2000, JPEG_2000_NAMES),
            Offer.parts(FrameForm.PARTS, JPEG_2000_PART_2, JPEG_2000_PART_2_NAMES),
            Offer.parts(FrameForm.PARTS, JPEG_XL, "image/jxl"),
            Offer.parts(FrameForm.PARTS, HTJ2K, "image/jphc")));

    /** One frame. */
    public static final Offers<FrameForm> FRAME = FRAMES.and(List.of(
            Offer.single(FrameForm.SINGLE, ANY, OCTETS),
            Offer.single(FrameForm.SINGLE, JPEG, JPEG_NAMES),
            Offer.single(FrameForm.SINGLE, RLE, RLE_NAMES),
            Offer.single(FrameForm.SINGLE, JPEG_LS, JPEG_LS_NAMES),
            Offer.single(FrameForm.SINGLE, JPEG_2000, JPEG_2000_NAMES),
            Offer.single(FrameForm.SINGLE, JPEG_2000_PART_2, JPEG_2000_PART_2_NAMES),
            Offer.single(FrameForm.SINGLE, JPEG_XL, "image/jxl"),
            Offer.single(FrameForm.SINGLE, HTJ2K, "image/jphc")));

    private static final Offer<BulkdataForm> VALUE_PARTS =
            Offer.parts(BulkdataForm.PARTS, TransferSyntaxRule.OCTETS, OCTETS).alsoWithoutType();

    /** The values of several attributes. */
    public static final Offers<BulkdataForm> BULKDATA_PARTS = new Offers<>(List.of(VALUE_PARTS));

    /** An attribute's value. */
    public static final Offers<BulkdataForm> BULKDATA =
            new Offers<>(List.of(VALUE_PARTS, Offer.single(BulkdataForm.SINGLE, TransferSyntaxRule.OCTETS, OCTETS)));

    private static final String JPEG_PICTURE = "image/jpeg";
    private static final String PNG_PICTURE = "image/png";
    private static final String GIF_PICTURE = "image/gif";
    private static final String JP2_PICTURE = "image/jp2";

    /** Pictures (PS3.18 Table 8.7.4-1); one by one where a client has no preference. */
    public static final Offers<RenderedForm> RENDERED = new Offers<>(List.of(
            Offer.single(new RenderedForm(PictureFormat.JPEG, false), NONE, JPEG_PICTURE, "image/jpg"),
            Offer.single(new RenderedForm(PictureFormat.PNG, false), NONE, PNG_PICTURE),
            Offer.single(new RenderedForm(PictureFormat.GIF, false), NONE, GIF_PICTURE),
            Offer.single(new RenderedForm(PictureFormat.JP2, false), NONE, JP2_PICTURE),
            Offer.parts(new RenderedForm(PictureFormat.JPEG, true), NONE, JPEG_PICTURE)
                    .alsoWithoutType(),
            Offer.parts(new RenderedForm(PictureFormat.PNG, true), NONE, PNG_PICTURE),
            Offer.parts(new RenderedForm(PictureFormat.GIF, true), NONE, GIF_PICTURE),
            Offer.parts(new RenderedForm(PictureFormat.JP2, true), NONE, JP2_PICTURE)));

    /** A small picture. */
    public static final Offers<PictureFormat> THUMBNAIL = new Offers<>(List.of(
            Offer.single(PictureFormat.JPEG, NONE, JPEG_PICTURE, "image/jpg"),
            Offer.single(PictureFormat.PNG, NONE, PNG_PICTURE),
            Offer.single(PictureFormat.GIF, NONE, GIF_PICTURE)));

    private static final Offer<String> OBJECT_AS_FILE = Offer.single("application/dicom", NONE, "application/dicom");

    /** An image of WADO-URI (PS3.18 §9.1.2.2.1), by media type. */
    public static final Offers<String> OBJECT = new Offers<>(List.of(
            Offer.single(JPEG_PICTURE, NONE, JPEG_PICTURE, "image/jpg"),
            Offer.single(PNG_PICTURE, NONE, PNG_PICTURE),
            Offer.single(GIF_PICTURE, NONE, GIF_PICTURE),
            Offer.single(JP2_PICTURE, NONE, JP2_PICTURE),
            OBJECT_AS_FILE));

    /** A structured report (PS3.18 Table 8.7.4-1). */
    public static final Offers<String> REPORT = new Offers<>(
            List.of(Offer.single("text/html", NONE, "text/html"), Offer.single("text/plain", NONE, "text/plain")));

    /** A picture of the core interface. */
    public static final Offers<PictureFormat> PREVIEW = new Offers<>(List.of(
            Offer.single(PictureFormat.PNG, NONE, PNG_PICTURE),
            Offer.single(PictureFormat.JPEG, NONE, JPEG_PICTURE, "image/jpg"),
            Offer.single(PictureFormat.PAM, NONE, "image/x-portable-arbitrarymap")));

    /** Pictures of stored values of sixteen bits. */
    public static final Offers<PictureFormat> STORED_VALUES = new Offers<>(List.of(
            Offer.single(PictureFormat.PNG, NONE, PNG_PICTURE),
            Offer.single(PictureFormat.PAM, NONE, "image/x-portable-arbitrarymap")));

    /** The description of the routes, by media type. */
    public static final Offers<String> DESCRIPTION = new Offers<>(List.of(
            Offer.single("application/json", NONE, "application/json", "application/vnd.oai.openapi+json"),
            Offer.single(
                    "application/yaml",
                    NONE,
                    "application/yaml",
                    "application/vnd.oai.openapi",
                    "application/x-yaml",
                    "text/yaml")));

    private ResourceOffers() {}

    /** What there is in one media type only. */
    public static Offers<String> onlyAs(String mediaType) {
        return new Offers<>(List.of(Offer.single(mediaType, NONE, mediaType)));
    }
}
