package org.isocenter.tests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.NodeScript;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ViewerImage;

/** A visit of the web interface in a browser: what is stored for it, and what the script that makes it is told. */
record PagesVisit(DeployedServer server, Path browser) {

    private static final String SCRIPT = "<script>window.ran++</script>";
    private static final String IMAGE = "<img src=x onerror=window.ran=1>";

    /**
     * Makes it.
     *
     * @param folder for the file that the script reads
     * @param pictures where screenshots are put
     * @return what the script says
     */
    JsonObject take(Path folder, Path pictures) throws Exception {
        String family = "Pages" + UUID.randomUUID().toString().substring(0, 8);
        SampleInstance first = of(SampleInstance.ofNewStudy(), family + "^Petra");
        SampleInstance second = named(first.sibling(), family + "^Petra", "2");
        SampleInstance third = named(first.sibling(), family + "^Petra", "3");
        SampleInstance other = named(first.ofAnotherSeries(), family + "^Petra", "1");
        SampleInstance deleted = of(SampleInstance.ofNewStudy(), family + "^Dora");
        SampleInstance sparse = of(SampleInstance.ofNewStudy(), family + "^Sparse");
        SampleInstance uploaded = of(SampleInstance.ofNewStudy(), "Uploaded^Ulla");
        SampleInstance hostile = of(SampleInstance.ofNewStudy(), SCRIPT)
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, IMAGE)
                .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, IMAGE)
                .with(Tag.ACCESSION_NUMBER, ValueRepresentation.SH, "<b>1</b>");
        for (SampleInstance one : new SampleInstance[] {first, second, third, other, deleted}) {
            store(ViewerImage.CT.file(one));
        }
        store(hostile.file());
        store(sparse.with(Tag.MODALITY, ValueRepresentation.CS).file());

        String name = family + ", Petra";
        JsonObjectBuilder orders = Json.createObjectBuilder()
                .add("family", family)
                .add("name", name)
                .add("study", first.study())
                .add("series", first.series())
                .add("instance", first.instance())
                .add("server", "pages")
                .add("deleted", deleted.study())
                .add("deletedName", family + ", Dora")
                .add("hostile", hostile.study())
                .add("hostilePatient", hostile.patient())
                .add("uploaded", "Uploaded, Ulla")
                .add("upload", base64(ViewerImage.CT.file(uploaded)))
                .add(
                        "archive",
                        base64(zip(
                                of(uploaded.sibling(), "Uploaded^Ulla").file(),
                                of(uploaded.sibling(), "Uploaded^Ulla").file())));
        Path file =
                Files.writeString(folder.resolve("pages.json"), orders.build().toString());
        return new NodeScript("pages.js").run(server, browser, pictures, file);
    }

    private static SampleInstance of(SampleInstance instance, String name) {
        return named(instance, name, "1");
    }

    private static SampleInstance named(SampleInstance instance, String name, String number) {
        return instance.with(Tag.PATIENT_NAME, ValueRepresentation.PN, name)
                .with(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, number);
    }

    private void store(byte[] file) throws Exception {
        assertThat(server.upload(file).statusCode()).isEqualTo(200);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] zip(byte[]... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".dcm"));
                zip.write(files[i]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
