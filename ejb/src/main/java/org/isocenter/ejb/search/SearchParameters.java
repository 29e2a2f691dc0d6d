package org.isocenter.ejb.search;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.dicom.matching.MatchingFailure;
import org.isocenter.dicom.matching.MatchingSyntax;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.SortKey;

/** Reads the query parameters of a search (PS3.18 §8.3.4). */
public final class SearchParameters {

    /** More parameters than any program has reason to send. */
    static final int MOST = 250;

    /** The most characters of a value: room for a list of a hundred UIDs. */
    static final int LONGEST = 8 * 1024;

    private static final int MOST_SORT_KEYS = 8;

    private static final String EMPTY_VALUE = "\"\"";

    private final AttributeNames names;
    private final boolean strict;
    private final Map<List<Tag>, MatchKey> keys = new LinkedHashMap<>();
    private final List<String> included = new ArrayList<>();
    private final List<SortKey> order = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private boolean fuzzyMatching;
    private boolean emptyValueMatching = true;
    private boolean multipleValueMatching;
    private long offset;
    private long limit;
    private Optional<ZoneOffset> timezone = Optional.empty();

    private SearchParameters(AttributeNames names, boolean strict) {
        this.names = names;
        this.strict = strict;
    }

    /**
     * Reads query parameters. A name that is neither a parameter of the service nor an attribute is ignored, or refused
     * in strict mode. If an attribute is repeated, the last one is used.
     *
     * @param strict whether unknown names are refused
     * @throws RequestFailure if there are too many parameters, or a value is too long or malformed; the message names
     *     the parameter
     */
    public static SearchRequest parse(
            Level level,
            Optional<ResourcePath> scope,
            List<QueryParameter> parameters,
            AttributeNames names,
            boolean strict) {
        if (parameters.size() > MOST) {
            throw new RequestFailure.BadRequest("A search has at most " + MOST + " parameters");
        }
        SearchParameters read = new SearchParameters(names, strict);
        read.multipleValueMatching = parameters.stream()
                .anyMatch(one -> one.name().equals("multiplevaluematching")
                        && one.value().equalsIgnoreCase("true"));
        parameters.forEach(read::read);
        return read.request(level, scope);
    }

    private SearchRequest request(Level level, Optional<ResourcePath> scope) {
        IncludedFields fields = IncludedFields.parse(
                included, name -> names.find(name).map(AttributeName::path), name -> unknown.add(shortened(name)));
        if (strict && !unknown.isEmpty()) {
            throw new RequestFailure.BadRequest("Unknown parameters or attributes: " + String.join(", ", unknown));
        }
        List<MatchKey> wanted =
                keys.values().stream().map(this::withoutEmptyValueMatching).toList();
        return new SearchRequest(level, scope, wanted, fields, order, offset, limit, fuzzyMatching, timezone);
    }

    private void read(QueryParameter parameter) {
        String value = parameter.value();
        if (value.length() > LONGEST) {
            throw new RequestFailure.BadRequest(
                    shortened(parameter.name()) + ": a value has at most " + LONGEST + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw new RequestFailure.BadRequest(shortened(parameter.name()) + ": a value must not contain NUL");
        }
        switch (parameter.name()) {
            case "", "accept", "charset" -> {
                // An empty name is ignored because Weasis sends "?&limit=1"; the other names do not affect the search.
            }
            case "offset" -> offset = count(parameter);
            case "limit" -> limit = count(parameter);
            case "fuzzymatching" -> fuzzyMatching = flag(parameter);
            case "emptyvaluematching" -> emptyValueMatching = flag(parameter);
            // An attribute with several values always matches if one of them does. If this is on, backslashes separate
            // several values of a filter.
            case "multiplevaluematching" -> flag(parameter);
            case "includefield" -> included.add(value);
            case "sort" -> sort(value);
            default ->
                names.find(parameter.name())
                        .ifPresentOrElse(
                                name -> addKey(name, parameter), () -> unknown.add(shortened(parameter.name())));
        }
    }

    private void addKey(AttributeName name, QueryParameter parameter) {
        Matching matching = matching(name, parameter);
        if (name.path().equals(List.of(Tag.TIMEZONE_OFFSET_FROM_UTC))) {
            timezone = matching instanceof Matching.Universal ? Optional.empty() : Optional.of(timezone(parameter));
            matching = new Matching.Universal();
        } else if (name.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            // Specific Character Set says how a query is encoded and is never matched (PS3.4 §C.2.2.2).
            matching = new Matching.Universal();
        }
        keys.put(name.path(), new MatchKey(name.path(), name.vr(), matching));
    }

    private Matching matching(AttributeName name, QueryParameter parameter) {
        boolean several = multipleValueMatching && parameter.value().indexOf('\\') >= 0;
        try {
            return (several ? MatchingSyntax.IDENTIFIER : MatchingSyntax.QUERY)
                    .parse(name.tag(), name.vr(), parameter.value());
        } catch (MatchingFailure e) {
            throw new RequestFailure.ParameterOutOfRange(parameter.name() + ": " + e.getMessage());
        }
    }

    /** A plus sign that was not encoded arrives as a space. */
    private static ZoneOffset timezone(QueryParameter parameter) {
        String text = parameter.value().replaceFirst("^ (?=\\d)", "+").strip();
        try {
            if (text.matches("[+-]\\d{4}")) {
                return ZoneOffset.of(text);
            }
        } catch (DateTimeException e) {
            // Refused below.
        }
        throw new RequestFailure.ParameterOutOfRange(
                parameter.name() + " has to be an offset like +0200, not \"" + parameter.value() + "\"");
    }

    private MatchKey withoutEmptyValueMatching(MatchKey key) {
        return emptyValueMatching || !(key.matching() instanceof Matching.EmptyValue)
                ? key
                : new MatchKey(key.path(), key.vr(), new Matching.AnyOf(List.of(EMPTY_VALUE)));
    }

    private void sort(String list) {
        for (String key : list.split(",", -1)) {
            boolean descending = key.startsWith("-");
            AttributeName name = names.find(descending ? key.substring(1) : key)
                    .filter(found -> !found.isNested() && found.vr() != ValueRepresentation.SQ)
                    .orElseThrow(() -> new RequestFailure.BadRequest(
                            "sort: \"" + shortened(key) + "\" is not an attribute to order by"));
            order.add(new SortKey.ByAttribute(name.tag(), name.vr(), descending));
        }
        if (order.size() > MOST_SORT_KEYS) {
            throw new RequestFailure.BadRequest("sort: at most " + MOST_SORT_KEYS + " attributes are allowed");
        }
    }

    private static long count(QueryParameter parameter) {
        try {
            return Integer.parseUnsignedInt(parameter.value()) & 0xFFFFFFFFL;
        } catch (NumberFormatException e) {
            throw new RequestFailure.BadFileFormat(parameter.name() + " has to be a number of at least 0, not \""
                    + shortened(parameter.value()) + "\"");
        }
    }

    private static boolean flag(QueryParameter parameter) {
        // Python writes True.
        return switch (parameter.value().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new RequestFailure.BadRequest(
                        parameter.name() + " has to be true or false, not \"" + shortened(parameter.value()) + "\"");
        };
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
