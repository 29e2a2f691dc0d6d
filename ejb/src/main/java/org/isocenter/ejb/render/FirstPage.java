package org.isocenter.ejb.render;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.document.EncapsulatedDocument;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.RenderFailure;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.OpenInstance;

/**
 * The first page of an encapsulated PDF (PS3.3 C.24.2) as a picture. Documents may be hostile, like all input. Their
 * length, the decoded length of their streams, the images on the page and the time are therefore limited, and every
 * exception of the library becomes one kind of failure.
 */
@Singleton
class FirstPage {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** The most bytes of a document. A small picture does not justify reading a longer one into memory. */
    private static final long MOST_BYTES = Math.min(32 << 20, HEAP / 16);

    /** The most decoded bytes of a document's streams that are held in memory; further ones go to a temporary file. */
    private static final long MOST_DECODED_IN_MEMORY = Math.min(32 << 20, HEAP / 32);

    private static final long MOST_DECODED = 256L << 20;

    /** Pixels of the longer side, before the picture is scaled to its size. */
    private static final float LONGER_SIDE = 1000;

    private static final int MOST_AT_ONCE = 2;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Bytes for the picture of a page, and for decoding an image on it. */
    private static final long DRAWING = (16L << 20) + HEAP / 16;

    private final GuardedThreads threads;

    @Inject
    FirstPage(@Named("default") ManagedThreadFactory factory) {
        threads = new GuardedThreads(factory, MOST_AT_ONCE, DEADLINE);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /** The most bytes of memory that {@link #picture} takes. */
    static long memory(OpenInstance open, PictureRequest request) {
        long document = open.dataSet()
                .get(EncapsulatedDocument.TAG)
                .map(attribute -> attribute.value() instanceof Value.Stored stored
                        ? stored.length()
                        : attribute.bytes().remaining())
                .map(Number::longValue)
                .orElse(0L);
        return Math.min(document, MOST_BYTES) + MOST_DECODED_IN_MEMORY + DRAWING + request.viewportMemory();
    }

    /**
     * Draws the page, and returns the picture as a file.
     *
     * @throws RenderFailure if it cannot be drawn
     */
    byte[] picture(OpenInstance open, PictureRequest request) throws IOException {
        Attribute document = open.dataSet()
                .get(EncapsulatedDocument.TAG)
                .filter(attribute -> !attribute.isEmpty())
                .orElseThrow(() -> new RenderFailure(EncapsulatedDocument.TAG + " is absent"));
        if (!EncapsulatedDocument.mediaType(open.dataSet()).equals(EncapsulatedDocument.PDF)) {
            throw new RenderFailure("the document is not a PDF");
        }
        ByteContent content = open.joined(document);
        if (content.length() > MOST_BYTES) {
            throw new RenderFailure("the document has " + content.length() + " bytes");
        }
        Picture page = draw(bytes(content), threads);
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

    /** Draws the first page of a document. The library cannot be interrupted, so it runs on threads of its own. */
    static Picture draw(byte[] document, GuardedThreads threads) throws RenderFailure {
        return threads.run(() -> draw(document));
    }

    private static Picture draw(byte[] document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(
                document,
                "",
                null,
                null,
                MemoryUsageSetting.setupMixed(MOST_DECODED_IN_MEMORY, MOST_DECODED).streamCache)) {
            PDRectangle size = pdf.getPage(0).getCropBox();
            float scale = LONGER_SIDE / Math.max(1, Math.max(size.getWidth(), size.getHeight()));
            BufferedImage image = new InterruptiblePageRenderer(pdf).renderImage(0, scale, ImageType.RGB);
            return Picture.of(image);
        }
    }
}
