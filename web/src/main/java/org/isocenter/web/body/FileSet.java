package org.isocenter.web.body;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dicomdir.Dicomdir;
import org.isocenter.dicom.dicomdir.FileSetMember;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.fileset.FileSetZip;
import org.isocenter.ejb.retrieve.InstanceContent;

/**
 * Instances as a DICOM file-set in a ZIP file (PS3.18 §8.7.3.6, PS3.10 §8), written as they are read; the DICOMDIR
 * comes last and names what is in it.
 */
public final class FileSet {

    private static final String MEDIA_TYPE = "application/zip";
    private static final String FOLDER = "DICOM";

    private final List<Member> members;
    private final Supplier<Map<ResourcePath.Instance, DataSet>> attributes;

    /**
     * @param members in this order; at least one
     * @param attributes gives {@link Dicomdir#ATTRIBUTES} of each; asked when the files have been sent
     */
    public FileSet(List<Member> members, Supplier<Map<ResourcePath.Instance, DataSet>> attributes) {
        this.members = List.copyOf(members);
        this.attributes = attributes;
    }

    /**
     * The answer.
     *
     * @param name of the file, where the client saves it
     * @throws RequestFailure.FileLost if all files are lost
     */
    public Response.ResponseBuilder respond(Exchange exchange, String name) throws IOException {
        Response.ResponseBuilder response = Response.ok()
                .type(MEDIA_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".zip\"");
        Open first = open(0).orElseThrow(() -> new RequestFailure.FileLost("The stored files are lost"));
        if (exchange.isHead()) {
            first.content().close();
            return response;
        }
        StreamingOutput body = entity -> write(first, exchange.stream(entity));
        return response.entity(body);
    }

    private void write(Open first, OutputStream output) throws IOException {
        try (FileSetZip zip = new FileSetZip(output)) {
            Map<ResourcePath.Instance, Written> written = new HashMap<>();
            List<ResourcePath.Instance> order = new ArrayList<>();
            Folders folders = new Folders();
            for (Optional<Open> next = Optional.of(first);
                    next.isPresent();
                    next = open(next.get().position() + 1)) {
                ResourcePath.Instance path = members.get(next.get().position()).path();
                try (InstanceContent content = next.get().content()) {
                    List<String> fileId = folders.next(path);
                    add(content, String.join("/", fileId), zip);
                    written.put(
                            path, new Written(fileId, content.transferSyntax().uid()));
                    order.add(path);
                }
            }
            directory(zip, order, written);
            zip.finish();
        }
    }

    private static void add(InstanceContent content, String name, FileSetZip zip) throws IOException {
        TransferSyntax syntax = content.transferSyntax();
        if (syntax.isNative() && !syntax.deflated()) {
            zip.addCompressed(name, content::writeTo);
        } else {
            zip.add(name, content::writeTo);
        }
    }

    private void directory(
            FileSetZip zip, List<ResourcePath.Instance> order, Map<ResourcePath.Instance, Written> written)
            throws IOException {
        Map<ResourcePath.Instance, DataSet> known = attributes.get();
        List<FileSetMember> listed = new ArrayList<>();
        for (ResourcePath.Instance path : order) {
            Written file = written.get(path);
            DataSet described = known.get(path);
            // An instance that was deleted in the meantime has no description any more.
            if (file != null && described != null) {
                listed.add(new FileSetMember(file.fileId(), described, file.transferSyntax()));
            }
        }
        zip.addCompressed(Dicomdir.FILE_NAME, output -> Dicomdir.write(newUid(), listed, output));
    }

    /** A UID from a UUID (PS3.5 §B.2). */
    private static Uid newUid() {
        UUID uuid = UUID.randomUUID();
        String decimal = new BigInteger(uuid.toString().replace("-", ""), 16).toString();
        return new Uid("2.25." + decimal);
    }

    /** The first from a position on that is not lost. */
    private Optional<Open> open(int position) throws IOException {
        for (int i = position; i < members.size(); i++) {
            Optional<InstanceContent> content = members.get(i).opener().open();
            if (content.isPresent()) {
                return Optional.of(new Open(i, content.get()));
            }
        }
        return Optional.empty();
    }

    /** One instance of the file-set. */
    public record Member(ResourcePath.Instance path, PartSource.Instance opener) {}

    private record Open(int position, InstanceContent content) {}

    private record Written(List<String> fileId, Uid transferSyntax) {}

    /** Names files: a folder per series, numbered, and numbers in it. */
    private static final class Folders {

        private final Map<ResourcePath.Series, int[]> series = new HashMap<>();

        List<String> next(ResourcePath.Instance path) {
            int[] numbers = series.computeIfAbsent(
                    new ResourcePath.Series(path.study(), path.series()), key -> new int[] {series.size() + 1, 0});
            numbers[1]++;
            return List.of(FOLDER, String.format("S%07d", numbers[0]), String.format("I%07d", numbers[1]));
        }
    }
}
