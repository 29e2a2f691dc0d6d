package org.isocenter.ejb.configuration;

/**
 * Whether to log resources that are sent to other servers.
 *
 * @param log option {@code LogExportedResources}
 */
public record ExportOptions(boolean log) {

    static ExportOptions of(Options options) {
        return new ExportOptions(options.flag("LogExportedResources", false));
    }
}
