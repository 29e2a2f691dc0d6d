package org.isocenter.dicom.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.api.Test;

/** Structured reports for people (PS3.3 C.17.3). */
class StructuredReportTest {

    private static DataSet code(String meaning) {
        return DataSet.builder()
                .put(new Tag(0x00080100), ValueRepresentation.SH, "1")
                .put(new Tag(0x00080104), ValueRepresentation.LO, meaning)
                .build();
    }

    private static DataSet.Builder item(String type, String name) {
        return DataSet.builder()
                .put(new Tag(0x0040A040), ValueRepresentation.CS, type)
                .putItems(new Tag(0x0040A043), List.of(code(name)));
    }

    private static DataSet report() {
        DataSet size = item("NUM", "Size")
                .putItems(
                        new Tag(0x0040A300),
                        List.of(DataSet.builder()
                                .put(new Tag(0x0040A30A), ValueRepresentation.DS, "12.5")
                                .putItems(new Tag(0x004008EA), List.of(code("mm")))
                                .build()))
                .build();
        DataSet finding = item("TEXT", "Finding")
                .put(new Tag(0x0040A160), ValueRepresentation.UT, "a <b>mass</b> & more")
                .putItems(new Tag(0x0040A730), List.of(size))
                .build();
        DataSet side = item("CODE", "Side")
                .putItems(new Tag(0x0040A168), List.of(code("Left")))
                .build();
        DataSet observer = item("PNAME", "Observer")
                .put(new Tag(0x0040A123), ValueRepresentation.PN, "Roe^Jane")
                .build();
        return item("CONTAINER", "Chest report")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Doe^John")
                .putItems(new Tag(0x0040A730), List.of(finding, side, observer))
                .build();
    }

    @Test
    void textShouldHaveEveryItemBelowTheOneItBelongsTo() {
        assertThat(ReportText.of(StructuredReport.of(report())))
                .isEqualTo(String.join(
                        "\r\n",
                        "Chest report",
                        "Patient: Doe, John",
                        "",
                        "Finding: a <b>mass</b> & more",
                        "  Size: 12.5 mm",
                        "Side: Left",
                        "Observer: Roe, Jane",
                        ""));
    }

    @Test
    void pageShouldEscapeWhatTheReportSays() {
        String html = ReportHtml.of(StructuredReport.of(report()), UTF_8);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<meta charset=\"UTF-8\">", "<h1>Chest report</h1>", "a &lt;b&gt;mass&lt;/b&gt; &amp; more")
                .contains("12.5 mm")
                .doesNotContain("<b>");
    }

    @Test
    void realReportShouldBeReadable() throws IOException {
        for (Path file : RealFiles.all()) {
            if (file.endsWith("structured-report.dcm")) {
                try (FileChannel channel = FileChannel.open(file)) {
                    StructuredReport report = StructuredReport.of(
                            new Part10Reader(ReadOptions.DEFAULT).read(channel).dataSet());
                    assertThat(report.content()).isNotEmpty();
                    assertThat(ReportText.of(report)).hasSizeGreaterThan(100);
                }
            }
        }
    }
}
