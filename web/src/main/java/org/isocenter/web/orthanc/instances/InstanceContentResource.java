package org.isocenter.web.orthanc.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.retrieve.ByteContent;
import org.isocenter.ejb.retrieve.OpenInstance;
import org.isocenter.ejb.retrieve.RetrieveBulkdata;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.body.Exchange;
import org.isocenter.web.body.SinglePart;
import org.isocenter.web.orthanc.CoreJson;

/**
 * An instance's attributes one by one, by its Orthanc identifier: tags and items' numbers in turn lead to a value,
 * items counted from 0.
 */
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Instances")
@Path("/")
@Singleton
public class InstanceContentResource {

    @Inject
    RetrieveInstances instances;

    @Inject
    RetrieveBulkdata retrieve;

    @Inject
    AttributeDictionary dictionary;

    /** The tags of the data set. */
    @Operation(summary = "Lists the tags of an instance.")
    @APIResponse(responseCode = "200", description = "Tags.", content = @Content(mediaType = "application/json"))
    @GET
    @Path("instances/{id}/content")
    @Produces(CoreJson.MEDIA_TYPE)
    public Response tags(@PathParam("id") String id, @BeanParam Exchange exchange) throws IOException {
        return instances.find(id).isEmpty() ? notFound() : content(id, List.of(), exchange);
    }

    /** A value; the numbers of a sequence's items or of fragments; the tags of an item. 404 without a body for what is not there. */
    @Operation(summary = "Gives a value, the numbers of a sequence's items, or the tags of an item.")
    @APIResponse(
            responseCode = "200",
            description = "The value as bytes, or a list.",
            content = {@Content(mediaType = "application/octet-stream"), @Content(mediaType = "application/json")})
    @GET
    @Path("instances/{id}/content/{path: .+}")
    @Produces({CoreJson.MEDIA_TYPE, "application/octet-stream"})
    public Response value(@PathParam("id") String id, @PathParam("path") String path, @BeanParam Exchange exchange)
            throws IOException {
        return content(id, List.of(path.split("/")), exchange);
    }

    private Response content(String id, List<String> path, Exchange exchange) throws IOException {
        Optional<StoredInstance> found = instances.find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        OpenInstance open = retrieve.open(found.get());
        boolean handedOn = false;
        try {
            Optional<Found> leaf = walk(open, path);
            if (leaf.isEmpty()) {
                return notFound();
            }
            if (leaf.get().bytes().isEmpty()) {
                return Response.ok(leaf.get().names()).type(CoreJson.MEDIA_TYPE).build();
            }
            handedOn = true;
            String tag = found.get().file().md5() + "-" + String.join(".", path).replaceAll("[^0-9A-Za-z]", ".");
            return SinglePart.of(
                            "application/octet-stream", tag, leaf.get().bytes().get(), open)
                    .respond(exchange)
                    .build();
        } finally {
            if (!handedOn) {
                open.close();
            }
        }
    }

    private Optional<Found> walk(OpenInstance open, List<String> path) throws IOException {
        DataSet current = open.dataSet();
        for (int i = 0; i < path.size(); i += 2) {
            Attribute attribute =
                    dictionary.parse(path.get(i)).flatMap(current::get).orElse(null);
            if (attribute == null) {
                return Optional.empty();
            }
            boolean last = i + 1 == path.size();
            if (attribute.value() instanceof Value.Fragments fragments) {
                return last
                        ? Optional.of(numbers(fragments.fragments().size()))
                        : fragment(open.value(attribute), path.subList(i + 1, path.size()));
            }
            if (!(attribute.value() instanceof Value.Items items)) {
                boolean pixels = attribute.tag().equals(Tag.PIXEL_DATA);
                if (pixels) {
                    return last
                            ? Optional.of(numbers(1))
                            : fragment(open.value(attribute), path.subList(i + 1, path.size()));
                }
                return last ? Optional.of(Found.of(open.valueField(attribute).get(0))) : Optional.empty();
            }
            if (last) {
                return Optional.of(numbers(items.items().size()));
            }
            Optional<DataSet> item = item(items.items(), path.get(i + 1));
            if (item.isEmpty()) {
                return Optional.empty();
            }
            current = item.get();
        }
        return Optional.of(new Found(
                current.stream()
                        .map(attribute -> attribute.tag().hex().toLowerCase(Locale.ROOT))
                        .map(hex -> hex.substring(0, 4) + "-" + hex.substring(4))
                        .toList(),
                Optional.empty()));
    }

    private static Optional<Found> fragment(List<ByteContent> fragments, List<String> rest) {
        return rest.size() == 1 ? item(fragments, rest.get(0)).map(Found::of) : Optional.empty();
    }

    private static <T> Optional<T> item(List<T> items, String number) {
        if (!number.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(number);
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    private static Found numbers(int count) {
        return new Found(IntStream.range(0, count).mapToObj(Integer::toString).toList(), Optional.empty());
    }

    private static Response notFound() {
        return Response.status(Response.Status.NOT_FOUND).build();
    }

    /** What a path leads to: names to go on with, or bytes. */
    private record Found(List<String> names, Optional<ByteContent> bytes) {

        static Found of(ByteContent bytes) {
            return new Found(List.of(), Optional.of(bytes));
        }
    }
}
