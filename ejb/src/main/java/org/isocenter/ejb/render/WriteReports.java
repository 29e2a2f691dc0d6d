package org.isocenter.ejb.render;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.Charset;
import org.isocenter.dicom.report.ReportHtml;
import org.isocenter.dicom.report.ReportText;
import org.isocenter.dicom.report.StructuredReport;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.persistence.index.StoredInstance;

/** Writes structured reports as texts for people. */
@Singleton
public class WriteReports {

    /** A page. */
    public static final String HTML = "text/html";

    /** Plain text. */
    public static final String TEXT = "text/plain";

    private final RetrieveBulkdata files;

    @Inject
    public WriteReports(RetrieveBulkdata files) {
        this.files = files;
    }

    /**
     * A report.
     *
     * @param mediaType {@link #HTML} or {@link #TEXT}
     * @param charset of the text; characters that it lacks become question marks
     */
    public OpenRendition write(StoredInstance instance, String mediaType, Charset charset) throws IOException {
        try (OpenInstance open = files.open(instance)) {
            StructuredReport report = StructuredReport.of(open.dataSet());
            String text = mediaType.equals(HTML) ? ReportHtml.of(report, charset) : ReportText.of(report);
            return OpenRendition.of(mediaType + ";charset=" + charset.name(), text.getBytes(charset));
        }
    }
}
