package org.isocenter.ejb.remote.transfer.retrieve;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.store.StoreOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The resource that a path asks a remote server for: a study, a series or an instance (PS3.18 Table 10.4.1-1). It tells
 * instances that were asked for from others.
 */
record RequestedResource(ResourcePath path) {

    private static final Pattern PATH = Pattern.compile(
            "/*studies/(?<study>[^/]+)(?:/series/(?<series>[^/]+)(?:/instances/(?<instance>[^/]+))?)?/*");

    /** Empty if the path names none of them by UIDs. */
    static Optional<RequestedResource> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> study = uid(matcher.group("study"));
        Optional<String> series = uid(matcher.group("series"));
        Optional<String> instance = uid(matcher.group("instance"));
        if (study.isEmpty()
                || series.isEmpty() && matcher.group("series") != null
                || instance.isEmpty() && matcher.group("instance") != null) {
            return Optional.empty();
        }
        return Optional.of(new RequestedResource(
                instance.isPresent()
                        ? new ResourcePath.Instance(study.get(), series.orElseThrow(), instance.get())
                        : series.<ResourcePath>map(uid -> new ResourcePath.Series(study.get(), uid))
                                .orElseGet(() -> new ResourcePath.Study(study.get()))));
    }

    private static Optional<String> uid(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(Uid::parse).map(Uid::value);
    }

    String study() {
        if (path instanceof ResourcePath.Instance instance) {
            return instance.study();
        }
        return path instanceof ResourcePath.Series series ? series.study() : ((ResourcePath.Study) path).study();
    }

    /** Names what came and was not asked for; empty if there is no such thing. */
    Optional<String> other(List<StoreOutcome> outcomes) {
        return outcomes.stream()
                .filter(StoreOutcome.Stored.class::isInstance)
                .map(outcome -> ((StoreOutcome.Stored) outcome).path())
                .filter(came -> !contains(came))
                .map(ResourcePath::path)
                .findFirst();
    }

    private boolean contains(ResourcePath.Instance came) {
        if (path instanceof ResourcePath.Instance instance) {
            return came.equals(instance);
        }
        return path instanceof ResourcePath.Series series
                ? came.study().equals(series.study()) && came.series().equals(series.series())
                : came.study().equals(study());
    }
}
