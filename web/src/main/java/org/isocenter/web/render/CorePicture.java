package org.isocenter.web.render;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.RenderingParameters.Depth;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;

/** The pictures of Orthanc's core interface, with the parameters that it has. */
public final class CorePicture {

    private static final RenderingParameters PLAIN = RenderingParameters.DEFAULT.withoutOverlays();

    /** What Orthanc uses if an image has no window. */
    private static final Window USUAL = new Window(128, 256, Window.Function.LINEAR_EXACT);

    private CorePicture() {}

    /**
     * What a picture shows.
     *
     * @param operation the last segment of the path
     * @throws RequestFailure.ParameterOutOfRange naming the parameter that makes no sense
     */
    public static RenderingParameters parameters(String operation, UriInfo uri) {
        return switch (operation) {
            case "preview" -> PLAIN.withInterest(new Interest.All());
            case "image-uint8" -> PLAIN.withInterest(new Interest.Stored(Depth.UINT8));
            case "image-uint16" -> PLAIN.withInterest(new Interest.Stored(Depth.UINT16));
            case "image-int16" -> PLAIN.withInterest(new Interest.Stored(Depth.INT16));
            case "rendered" -> rendered(uri);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static RenderingParameters rendered(UriInfo uri) {
        Optional<Double> center = number(uri, "window-center");
        Optional<Double> width = number(uri, "window-width");
        RenderingParameters parameters = PLAIN.withInterest(
                center.isEmpty() && width.isEmpty()
                        ? new Interest.WindowOfImage(Optional.of(USUAL))
                        : new Interest.In(new Window(
                                center.orElse(USUAL.center()),
                                Math.max(1, width.orElse(USUAL.width())),
                                Window.Function.LINEAR_EXACT)));
        OptionalInt columns = size(uri, "width");
        OptionalInt rows = size(uri, "height");
        return columns.isEmpty() && rows.isEmpty() ? parameters : parameters.withViewport(viewport(columns, rows));
    }

    private static Viewport viewport(OptionalInt columns, OptionalInt rows) {
        try {
            return new Viewport(columns, rows, null, false);
        } catch (IllegalArgumentException e) {
            throw new RequestFailure.ParameterOutOfRange("width and height make no picture");
        }
    }

    private static Optional<Double> number(UriInfo uri, String name) {
        Optional<String> text = RenderingQuery.parameter(uri, name);
        Optional<Double> number = text.flatMap(DecimalSyntax::parse);
        if (text.isPresent() && number.isEmpty()) {
            throw new RequestFailure.ParameterOutOfRange(name + " has to be a number, not \"" + text.get() + "\"");
        }
        return number;
    }

    /** 0 is no bound. */
    private static OptionalInt size(UriInfo uri, String name) {
        Optional<String> text = RenderingQuery.parameter(uri, name);
        if (text.isEmpty() || text.get().equals("0")) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("[0-9]{1,9}")) {
            throw new RequestFailure.ParameterOutOfRange(
                    name + " has to be a whole number, not \"" + text.get() + "\"");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }
}
