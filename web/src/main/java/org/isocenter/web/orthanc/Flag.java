package org.isocenter.web.orthanc;

import jakarta.ws.rs.core.MultivaluedMap;
import org.isocenter.ejb.failure.RequestFailure;

/** Query parameters that are true or false. */
public final class Flag {

    private Flag() {}

    /**
     * The value of a parameter: true for {@code ?name}, {@code =true} and {@code =1}, false for {@code =false} and {@code =0}.
     *
     * @param otherwise the value without the parameter
     * @throws RequestFailure.ParameterOutOfRange for anything else
     */
    public static boolean of(MultivaluedMap<String, String> parameters, String name, boolean otherwise) {
        String value = parameters.getFirst(name);
        if (value == null) {
            return parameters.containsKey(name) || otherwise;
        }
        return switch (value) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new RequestFailure.ParameterOutOfRange(name + " has to be true or false, not \"" + value + "\"");
        };
    }
}
