package org.isocenter.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a route as OpenAPI has it.
 *
 * @param text with the names of parameters in braces, and without regular expressions
 * @param parameters those names, with the expressions that their values have to match, if any
 * @param chosen the values of those parameters that the template of JAX-RS has alternatives for, in their order
 */
record PathTemplate(String text, List<Parameter> parameters, List<String> chosen) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?:: *((?:[^{}]|\\{[^{}]*})+))?}");
    private static final Pattern ALTERNATIVES = Pattern.compile("[\\w.-]+(?:\\|[\\w.-]+)+");

    /** A part of the path that clients fill in. */
    record Parameter(String name, Optional<String> expression) {}

    PathTemplate {
        parameters = List.copyOf(parameters);
        chosen = List.copyOf(chosen);
    }

    /**
     * The paths that a template of JAX-RS stands for: one for each choice among the alternatives of a parameter such as
     * {@code {level: patients|studies}}, since the same path must not have two templates in OpenAPI.
     */
    static List<PathTemplate> of(String template) {
        List<PathTemplate> paths = new ArrayList<>();
        add("", template, List.of(), List.of(), paths);
        return paths;
    }

    private static void add(
            String done, String rest, List<Parameter> parameters, List<String> chosen, List<PathTemplate> paths) {
        Matcher next = PARAMETER.matcher(rest);
        if (!next.find()) {
            paths.add(new PathTemplate(done + rest, parameters, chosen));
            return;
        }
        String before = done + rest.substring(0, next.start());
        String after = rest.substring(next.end());
        Optional<String> expression = Optional.ofNullable(next.group(2));
        if (expression.filter(text -> ALTERNATIVES.matcher(text).matches()).isPresent()) {
            for (String choice : expression.get().split("\\|")) {
                add(before + choice, after, parameters, with(chosen, choice), paths);
            }
        } else {
            Parameter parameter = new Parameter(next.group(1), expression);
            add(before + "{" + parameter.name() + "}", after, with(parameters, parameter), chosen, paths);
        }
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
