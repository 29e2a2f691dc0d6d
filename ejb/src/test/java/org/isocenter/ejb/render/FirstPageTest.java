package org.isocenter.ejb.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.isocenter.dicom.render.Picture;
import org.isocenter.dicom.render.RenderFailure;
import org.junit.jupiter.api.Test;

/** The first page of a PDF as a picture, also of documents that mean harm. */
class FirstPageTest {

    private static final GuardedThreads PATIENT =
            new GuardedThreads(task -> new Thread(task, "test"), 1, Duration.ofMinutes(1));

    /** A document whose one page has these operators, so many times. */
    private static byte[] document(String operators, int times) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(100, 200));
            pdf.addPage(page);
            PDStream contents = new PDStream(pdf);
            try (OutputStream output = contents.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] bytes = operators.getBytes(ISO_8859_1);
                for (int i = 0; i < times; i++) {
                    output.write(bytes);
                }
            }
            page.setContents(contents);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            pdf.save(file);
            return file.toByteArray();
        }
    }

    @Test
    void pageShouldBeDrawn() throws Exception {
        Picture page = FirstPage.draw(document("1 0 0 rg 0 0 50 200 re f\n", 1), PATIENT);

        assertThat(page.width()).isEqualTo(500);
        assertThat(page.height()).isEqualTo(1000);
        assertThat(new int[] {page.sample(10, 10, 0), page.sample(10, 10, 1), page.sample(490, 10, 1)})
                .containsExactly(255, 0, 255);
    }

    /** Some kilobytes that would be drawn for hours: the thread is free soon after the deadline. */
    @Test
    void pageThatTakesTooLongShouldBeGivenUpWithItsThread() throws Exception {
        byte[] document = document("0 0 m 50 200 100 0 100 200 c S\n", 3_000_000);
        GuardedThreads hurried =
                new GuardedThreads(task -> new Thread(task, "test-hurried"), 1, Duration.ofMillis(1500));

        assertThat(document.length).isLessThan(2_000_000);
        assertThatThrownBy(() -> FirstPage.draw(document, hurried))
                .isInstanceOf(RenderFailure.class)
                .hasMessageContaining("1500 ms");
        assertThat(onceItIsFree(hurried)).isEqualTo("free");
    }

    /** Each attempt waits for the only thread for a while. */
    private static String onceItIsFree(GuardedThreads threads) {
        for (; ; ) {
            try {
                return threads.run(() -> "free");
            } catch (RenderFailure e) {
                assertThat(e).hasMessageContaining("all threads for such documents are busy");
            }
        }
    }

    @Test
    void whatIsNoDocumentShouldBeRefused() {
        assertThatThrownBy(() -> FirstPage.draw("%PDF-1.7 nothing else".getBytes(ISO_8859_1), PATIENT))
                .isInstanceOf(RenderFailure.class);
    }
}
