package org.isocenter.ejb.configuration;

import java.util.Set;

/**
 * How searches match, and how much they return.
 *
 * @param limitFindResults option {@code LimitFindResults}: the most patients, studies or series; 0 for no limit
 * @param limitFindInstances option {@code LimitFindInstances}: the most instances; 0 for no limit
 * @param caseSensitive option {@code DicomWeb.QidoCaseSensitive}, else {@code CaseSensitivePN}
 */
public record SearchOptions(int limitFindResults, int limitFindInstances, boolean caseSensitive) {

    private static final Set<String> STORAGE_ACCESS = Set.of("Always", "Answers", "Never");

    /** Option {@code StorageAccessOnFind} is checked but has no effect, because no search opens a file. */
    static SearchOptions of(Options options, Options dicomWeb) {
        if (!STORAGE_ACCESS.contains(options.text("StorageAccessOnFind", "Always"))) {
            throw options.wrong("StorageAccessOnFind", "\"Always\", \"Answers\" or \"Never\"");
        }
        return new SearchOptions(
                options.count("LimitFindResults", 0, Integer.MAX_VALUE),
                options.count("LimitFindInstances", 0, Integer.MAX_VALUE),
                dicomWeb.flag("QidoCaseSensitive", options.flag("CaseSensitivePN", false)));
    }

    /**
     * The most matches in an answer.
     *
     * @param instances whether instances are searched for
     * @param wanted the limit in the request; 0 for no limit
     * @return 0 for no limit
     */
    public long limit(boolean instances, long wanted) {
        long maximum = instances ? limitFindInstances : limitFindResults;
        if (maximum == 0) {
            return wanted;
        }
        return wanted == 0 ? maximum : Math.min(maximum, wanted);
    }
}
