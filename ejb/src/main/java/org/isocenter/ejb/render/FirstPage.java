package org.isocenter.ejb.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.OpenInstance;

/** The first page of an encapsulated PDF (PS3.3 C.24.2) as a picture. */
final class FirstPage {

    private static final Tag ENCAPSULATED_DOCUMENT = new Tag(0x00420011);
    private static final Tag MIME_TYPE = new Tag(0x00420012);
    private static final String PDF = "application/pdf";

    /** Longer documents are not taken into memory for a small picture. */
    private static final long MOST_BYTES =
            Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 16);

    /** Pixels of the longer side, before the picture is brought into its size. */
    private static final float LONGER_SIDE = 1000;

    private FirstPage() {}

    /**
     * It, as a file.
     *
     * @throws RenderFailure if it cannot be drawn
     */
    static byte[] picture(OpenInstance open, PictureRequest request) throws IOException {
        Attribute document = open.dataSet()
                .get(ENCAPSULATED_DOCUMENT)
                .filter(attribute -> !attribute.isEmpty())
                .orElseThrow(() -> new RenderFailure(ENCAPSULATED_DOCUMENT + " is absent"));
        if (!open.dataSet().string(MIME_TYPE).orElse(PDF).equals(PDF)) {
            throw new RenderFailure("the document is no PDF");
        }
        ByteContent content = open.joined(document);
        if (content.length() > MOST_BYTES) {
            throw new RenderFailure("the document has " + content.length() + " bytes");
        }
        Picture page = draw(bytes(content));
        Picture shown = request.parameters().viewport().isPresent()
                ? page.in(request.parameters().viewport().get())
                : page;
        return PictureEncoder.encode(shown, request.format(), request.quality());
    }

    private static byte[] bytes(ByteContent content) throws IOException {
        try (InputStream in = content.source().open()) {
            return in.readAllBytes();
        }
    }

    /** Documents are hostile input like any other: whatever comes out of the library is one failure. */
    private static Picture draw(byte[] document) throws RenderFailure {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            PDRectangle size = pdf.getPage(0).getCropBox();
            float scale = LONGER_SIDE / Math.max(1, Math.max(size.getWidth(), size.getHeight()));
            BufferedImage image = new PDFRenderer(pdf).renderImage(0, scale, ImageType.RGB);
            return Picture.of(image);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new RenderFailure("the document cannot be drawn: " + e);
        }
    }
}
