package org.isocenter.web.orthanc.changes;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.changes.ChangeQuery;
import org.isocenter.persistence.changes.ChangeType;

/** The query parameters of a log: numbers that are none count as not given, all of them, as in Orthanc. */
final class ChangeParameters {

    private static final int DEFAULT_LIMIT = 100;

    /** What one answer has at the most, whatever the client asks for: {@code Done} tells it to ask again. */
    private static final int HIGHEST_LIMIT = 10_000;

    private ChangeParameters() {}

    /**
     * What is asked for.
     *
     * @throws RequestFailure.ParameterOutOfRange if there is no such type of change
     */
    static ChangeQuery of(MultivaluedMap<String, String> parameters) {
        if (parameters.containsKey("last")) {
            return ChangeQuery.ofLast();
        }
        Set<ChangeType> types = types(parameters);
        try {
            return new ChangeQuery(number(parameters, "since"), number(parameters, "to"), limit(parameters), types);
        } catch (NumberFormatException e) {
            return new ChangeQuery(OptionalLong.empty(), OptionalLong.empty(), DEFAULT_LIMIT, types);
        }
    }

    /** Exclusive; 0 if it is not given. */
    static long since(MultivaluedMap<String, String> parameters) {
        try {
            limit(parameters);
            return number(parameters, "since").orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The most that are answered. */
    static int limitOrDefault(MultivaluedMap<String, String> parameters) {
        try {
            number(parameters, "since");
            return limit(parameters);
        } catch (NumberFormatException e) {
            return DEFAULT_LIMIT;
        }
    }

    private static int limit(MultivaluedMap<String, String> parameters) {
        long limit = number(parameters, "limit").orElse(DEFAULT_LIMIT);
        if (limit < 0) {
            throw new NumberFormatException("negative limit");
        }
        return (int) Math.min(limit, HIGHEST_LIMIT);
    }

    private static OptionalLong number(MultivaluedMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        // There is none higher than this, and one more can still be counted.
        return text == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(Long.parseLong(text), Long.MAX_VALUE - 1));
    }

    private static Set<ChangeType> types(MultivaluedMap<String, String> parameters) {
        String names = parameters.getFirst("type");
        if (names == null || names.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(names.split(";"))
                .map(name -> ChangeType.ofText(name)
                        .orElseThrow(() ->
                                new RequestFailure.ParameterOutOfRange("type: there are no changes \"" + name + "\"")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
