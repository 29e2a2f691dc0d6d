package org.isocenter.web.studies;

import jakarta.ws.rs.core.MultivaluedMap;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.web.body.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The study, series or instance that a request is about, as its path names it (PS3.18 Table 10.3.1-1). The paths of the
 * resource methods begin with one of the templates here, and go on with what is wanted of it.
 */
final class Target {

    static final String STUDY = "studies/{study}";
    static final String SERIES = STUDY + "/series/{series}";
    static final String INSTANCE = SERIES + "/instances/{instance}";

    private Target() {}

    /** What the path names: an instance if it names one, else a series, else a study. */
    static ResourcePath of(Exchange exchange) {
        MultivaluedMap<String, String> names = exchange.uri().getPathParameters();
        String study = required(names.getFirst("study"));
        String series = names.getFirst("series");
        if (series == null) {
            return new ResourcePath.Study(study);
        }
        String instance = names.getFirst("instance");
        return instance == null
                ? new ResourcePath.Series(study, series)
                : new ResourcePath.Instance(study, series, instance);
    }

    /** What a path names that begins with {@link #INSTANCE}. */
    static ResourcePath.Instance instance(Exchange exchange) {
        if (of(exchange) instanceof ResourcePath.Instance instance) {
            return instance;
        }
        throw new IllegalStateException(
                "no path of an instance: " + exchange.uri().getPath());
    }

    private static String required(@Nullable String name) {
        if (name == null) {
            throw new IllegalStateException("no path of a study");
        }
        return name;
    }
}
