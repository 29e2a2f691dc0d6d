package org.isocenter.dicom.report;

import java.nio.charset.Charset;

/** A report as an HTML page without scripts and external links. All text from the data set is escaped. */
public final class ReportHtml {

    private static final String STYLE =
            "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse}"
                    + "th{text-align:left;padding-right:1em}dt{font-weight:bold;margin-top:.5em}dd{margin-left:2em;white-space:pre-wrap}";

    private final StringBuilder html = new StringBuilder(4096);

    private ReportHtml() {}

    /**
     * The page.
     *
     * @param charset in which the page will be encoded; the page names it
     */
    public static String of(StructuredReport report, Charset charset) {
        ReportHtml page = new ReportHtml();
        page.write(report, charset);
        return page.html.toString();
    }

    private void write(StructuredReport report, Charset charset) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"")
                .append(charset.name())
                .append("\"><title>");
        escaped(report.title());
        html.append("</title><style>").append(STYLE).append("</style></head><body>\n<h1>");
        escaped(report.title());
        html.append("</h1>\n<table>\n");
        for (StructuredReport.Property property : report.header()) {
            html.append("<tr><th>");
            escaped(property.name());
            html.append("</th><td>");
            escaped(property.value());
            html.append("</td></tr>\n");
        }
        html.append("</table>\n<dl>\n");
        report.content().forEach(this::write);
        html.append("</dl>\n</body></html>\n");
    }

    private void write(ContentItem item) {
        html.append("<dt>");
        escaped(item.name());
        html.append("</dt>\n<dd>");
        escaped(item.value());
        if (!item.children().isEmpty()) {
            html.append("<dl>\n");
            item.children().forEach(this::write);
            html.append("</dl>");
        }
        html.append("</dd>\n");
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
