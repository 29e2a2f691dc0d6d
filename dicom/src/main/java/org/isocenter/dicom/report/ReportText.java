package org.isocenter.dicom.report;

/** A report as plain text, with nested items indented. */
public final class ReportText {

    private static final String LINE = "\r\n";

    private final StringBuilder text = new StringBuilder(4096);

    private ReportText() {}

    /** The text. */
    public static String of(StructuredReport report) {
        ReportText page = new ReportText();
        page.text.append(report.title()).append(LINE);
        for (StructuredReport.Property property : report.header()) {
            page.text
                    .append(property.name())
                    .append(": ")
                    .append(property.value())
                    .append(LINE);
        }
        page.text.append(LINE);
        report.content().forEach(item -> page.write(item, 0));
        return page.text.toString();
    }

    private void write(ContentItem item, int depth) {
        String indent = "  ".repeat(depth);
        text.append(indent).append(item.name());
        if (!item.value().isEmpty()) {
            text.append(item.name().isEmpty() ? "" : ": ").append(item.value().replaceAll("\\R", LINE + indent + "  "));
        }
        text.append(LINE);
        item.children().forEach(child -> write(child, depth + 1));
    }
}
