package org.isocenter.web.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.render.Annotation;
import org.isocenter.dicom.render.PictureEncoder;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.ColourProfile;

/**
 * The query parameters of rendered resources (PS3.18 §8.3.5.1).
 *
 * @param quality 1 to 100
 * @param charset of texts
 */
public record RenderingQuery(RenderingParameters parameters, int quality, ColourProfile profile, Charset charset) {

    private static final int THUMBNAIL_SIZE = 200;

    /**
     * Those of a rendered resource.
     *
     * @throws RequestFailure.ParameterOutOfRange naming the parameter that makes no sense
     */
    public static RenderingQuery ofRendered(UriInfo uri) {
        RenderingParameters parameters = RenderingParameters.DEFAULT.withAnnotations(annotations(uri));
        Optional<Window> window = parameter(uri, "window").map(WindowSyntax::parse);
        if (window.isPresent()) {
            parameters = parameters.withInterest(new RenderingParameters.Interest.In(window.get()));
        }
        Optional<Viewport> viewport = parameter(uri, "viewport").map(ViewportSyntax::parse);
        if (viewport.isPresent()) {
            parameters = parameters.withViewport(viewport.get());
        }
        return new RenderingQuery(
                withDetail(parameters, uri, "quality"), quality(uri, "quality"), profile(uri), charset(uri));
    }

    /** Those of a thumbnail, where a viewport has no region. */
    public static RenderingQuery ofThumbnail(UriInfo uri) {
        Viewport viewport = parameter(uri, "viewport")
                .map(ViewportSyntax::parseSize)
                .orElseGet(() -> Viewport.box(THUMBNAIL_SIZE, THUMBNAIL_SIZE));
        RenderingParameters parameters = withDetail(RenderingParameters.DEFAULT.withViewport(viewport), uri, "quality");
        return new RenderingQuery(parameters, quality(uri, "quality"), ColourProfile.NONE, UTF_8);
    }

    /** The value of a parameter, if it is there, even if it is empty. */
    public static Optional<String> parameter(UriInfo uri, String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name));
    }

    /** Parameters that ask for as much of the detail of an image as a parameter says; for all of it if it is absent. */
    static RenderingParameters withDetail(RenderingParameters parameters, UriInfo uri, String name) {
        return parameter(uri, name).isEmpty() ? parameters : parameters.withQuality(quality(uri, name));
    }

    /** The quality of lossy formats that a parameter asks for. */
    public static int quality(UriInfo uri, String name) {
        Optional<String> text = parameter(uri, name);
        if (text.isEmpty()) {
            return PictureEncoder.DEFAULT_QUALITY;
        }
        if (!text.get().matches("[0-9]{1,3}")
                || Integer.parseInt(text.get()) < 1
                || Integer.parseInt(text.get()) > 100) {
            throw new RequestFailure.ParameterOutOfRange(
                    name + " has to be a whole number from 1 to 100, not \"" + text.get() + "\"");
        }
        return Integer.parseInt(text.get());
    }

    /** What is to be written on the picture. */
    public static Set<Annotation> annotations(UriInfo uri) {
        Optional<String> text = parameter(uri, "annotation");
        if (text.isEmpty()) {
            return Set.of();
        }
        EnumSet<Annotation> annotations = EnumSet.noneOf(Annotation.class);
        for (String name : text.get().split(",", -1)) {
            switch (name) {
                case "patient" -> annotations.add(Annotation.PATIENT);
                case "technique" -> annotations.add(Annotation.TECHNIQUE);
                default ->
                    throw new RequestFailure.ParameterOutOfRange(
                            "annotation has to be patient, technique or both, not \"" + name + "\"");
            }
        }
        return annotations;
    }

    /** The character set of texts (PS3.18 §8.3.3.2): the first of a list that there is. */
    public static Charset charset(UriInfo uri) {
        Optional<String> text = parameter(uri, "charset").filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            return UTF_8;
        }
        for (String element : text.get().split(",", -1)) {
            String name = element.replaceFirst(";.*", "").strip();
            if (name.equals("*")) {
                return UTF_8;
            }
            if (name.matches("[A-Za-z0-9][A-Za-z0-9_:.+-]{0,60}")
                    && Charset.isSupported(name)
                    && Charset.forName(name).canEncode()) {
                return Charset.forName(name);
            }
        }
        throw new RequestFailure.ParameterOutOfRange("charset=" + text.get() + " is not known");
    }

    private static ColourProfile profile(UriInfo uri) {
        String text = parameter(uri, "iccprofile").orElse("no");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "no" -> ColourProfile.NONE;
            case "yes" -> ColourProfile.OF_IMAGE;
            case "srgb" -> ColourProfile.SRGB;
            case "adobergb", "rommrgb", "displayp3" ->
                throw new RequestFailure.ParameterOutOfRange("iccprofile=" + text + " is not supported here");
            default ->
                throw new RequestFailure.ParameterOutOfRange(
                        "iccprofile has to be no, yes or srgb, not \"" + text + "\"");
        };
    }
}
