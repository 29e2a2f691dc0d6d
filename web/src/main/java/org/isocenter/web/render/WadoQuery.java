package org.isocenter.web.render;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.render.ColourProfile;

/**
 * The rendering parameters of a WADO-URI request (PS3.18 §9.1.2). Without a window that of the image is used, as in the
 * pictures of the core interface: Orthanc sends those here.
 *
 * @param frame from 1, if one is asked for
 */
public record WadoQuery(RenderingQuery rendering, OptionalInt frame) {

    /**
     * Those of a request.
     *
     * @throws RequestFailure.ParameterOutOfRange naming the parameter that makes no sense
     */
    public static WadoQuery of(UriInfo uri) {
        Interest interest =
                window(uri).<Interest>map(Interest.In::new).orElse(new Interest.WindowOfImage(Optional.empty()));
        RenderingParameters parameters = RenderingParameters.DEFAULT
                .withAnnotations(RenderingQuery.annotations(uri))
                .withInterest(interest);
        OptionalInt rows = count(uri, "rows");
        OptionalInt columns = count(uri, "columns");
        Optional<Viewport.Region> region =
                RenderingQuery.parameter(uri, "region").map(WadoQuery::region);
        if (rows.isPresent() || columns.isPresent() || region.isPresent()) {
            parameters = parameters.withViewport(viewport(columns, rows, region));
        }
        RenderingQuery rendering = new RenderingQuery(
                RenderingQuery.withDetail(parameters, uri, "imageQuality"),
                RenderingQuery.quality(uri, "imageQuality"),
                ColourProfile.NONE,
                RenderingQuery.charset(uri));
        return new WadoQuery(rendering, count(uri, "frameNumber"));
    }

    private static Viewport viewport(OptionalInt columns, OptionalInt rows, Optional<Viewport.Region> region) {
        try {
            return new Viewport(columns, rows, region.orElse(null), false);
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.ParameterOutOfRange(
                    "rows and columns make more than " + Viewport.MOST_PIXELS + " pixels");
        }
    }

    private static Optional<Window> window(UriInfo uri) {
        Optional<String> center = RenderingQuery.parameter(uri, "windowCenter");
        Optional<String> width = RenderingQuery.parameter(uri, "windowWidth");
        if (center.isEmpty() && width.isEmpty()) {
            return Optional.empty();
        }
        if (center.isEmpty() || width.isEmpty()) {
            throw new RequestFailure.ParameterOutOfRange("windowCenter and windowWidth need each other");
        }
        return Optional.of(WindowSyntax.of(
                DecimalSyntax.parse(center.get()),
                DecimalSyntax.parse(width.get()),
                Window.Function.LINEAR,
                "windowCenter=" + center.get() + ", windowWidth=" + width.get()));
    }

    private static OptionalInt count(UriInfo uri, String name) {
        Optional<String> text = RenderingQuery.parameter(uri, name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("0*[1-9][0-9]{0,8}")) {
            throw new RequestFailure.ParameterOutOfRange(
                    name + " has to be a whole number from 1, not \"" + text.get() + "\"");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    /** Left, top, right and bottom, as shares of the image. */
    private static Viewport.Region region(String text) {
        String[] parts = text.split(",", -1);
        double[] shares = new double[4];
        boolean possible = parts.length == 4;
        for (int i = 0; i < 4 && possible; i++) {
            Optional<Double> share = DecimalSyntax.parse(parts[i]).filter(s -> s >= 0 && s <= 1);
            possible = share.isPresent();
            shares[i] = share.orElse(0.0);
        }
        if (!possible || shares[0] >= shares[2] || shares[1] >= shares[3]) {
            throw new RequestFailure.ParameterOutOfRange(
                    "region has to be left,top,right,bottom, each from 0 to 1, not \"" + text + "\"");
        }
        return new Viewport.Region(
                shares[0],
                shares[1],
                Optional.of(shares[2] - shares[0]),
                Optional.of(shares[3] - shares[1]),
                false,
                false,
                true);
    }
}
