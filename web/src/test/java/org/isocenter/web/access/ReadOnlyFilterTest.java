package org.isocenter.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.web.access.ReadOnlyFilter.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadOnlyFilterTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /studies, PASSES",
        "HEAD, /dicom-web/servers/pacs, PASSES",
        "POST, /tools/find, PASSES",
        "POST, /instances, IS_REFUSED",
        "DELETE, /studies/1, IS_REFUSED",
        "POST, /dicom-web/studies, IS_REFUSED",
        "POST, /dicom-web/servers/pacs/stow, PASSES",
        "POST, /dicom-web/servers/pacs/metadata, PASSES",
        "POST, /dicom-web/servers/pacs/delete, PASSES",
        "POST, /jobs/1/cancel, PASSES",
        "POST, /dicom-web/servers/pacs/retrieve, IS_ABSENT",
        "POST, /a/b/servers/pacs/mirror, IS_ABSENT",
        "POST, /dicom-web/scheduled-pulls/nightly/run, IS_ABSENT",
        "GET, /dicom-web/scheduled-pulls, PASSES",
        "PUT, /dicom-web/servers/pacs, PASSES",
        "DELETE, /dicom-web/servers/pacs, PASSES"
    })
    void whatChangesTheArchiveShouldNotPass(String method, String path, Verdict verdict) {
        assertThat(ReadOnlyFilter.verdict(method, path, false)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /dicom-web/servers/pacs, IS_REFUSED",
        "PATCH, /dicom-web/servers/pacs, IS_REFUSED",
        "DELETE, /dicom-web/servers/pacs, IS_REFUSED",
        "GET, /dicom-web/servers/pacs, PASSES",
        "POST, /dicom-web/servers/pacs/stow, PASSES"
    })
    void definitionsInTheDatabaseShouldNotBeChanged(String method, String path, Verdict verdict) {
        assertThat(ReadOnlyFilter.verdict(method, path, true)).isEqualTo(verdict);
    }
}
