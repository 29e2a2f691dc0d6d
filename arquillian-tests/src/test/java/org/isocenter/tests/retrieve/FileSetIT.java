package org.isocenter.tests.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** WADO-RS: studies, series and instances as ZIP files with a DICOMDIR (PS3.18 §8.7.3, PS3.10). */
@ExtendWith(ArquillianExtension.class)
class FileSetIT {

    private static final String ZIP = "application/zip; transfer-syntax=*";

    @Test
    void zipShouldHoldTheFilesAndTheirDirectoryAtEachLevel() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        SampleInstance third = first.ofAnotherSeries();
        SHARED.store("/dicom-web/studies", List.of(first.file(), second.file(), third.file()));
        String study = "/dicom-web/studies/" + first.study();

        assertHolds(study, first, second, third);
        assertHolds(study + "/series/" + first.series(), first, second);
        assertHolds(third.path(), third);
    }

    private static void assertHolds(String path, SampleInstance... instances) throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes(path, "Accept", ZIP);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/zip");
        Map<String, byte[]> entries = entries(response.body());
        byte[] directory = entries.remove("DICOMDIR");
        assertThat(entries.values())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(instances).stream().map(SampleInstance::file).toList());
        assertThat(listed(directory)).containsExactlyElementsOf(entries.keySet());
        HttpResponse<String> head = SHARED.request("HEAD", path, "Accept", ZIP);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static List<String> listed(byte[] directory) throws IOException {
        return new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(directory)).dataSet().get(new Tag(0x00041220)).orElseThrow().items().stream()
                        .flatMap(item -> item.get(new Tag(0x00041500)).stream())
                        .map(id -> String.join("/", id.strings()))
                        .toList();
    }
}
