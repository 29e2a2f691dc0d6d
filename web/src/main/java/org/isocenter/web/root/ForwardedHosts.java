package org.isocenter.web.root;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The hosts that a proxy says it was called by. */
public final class ForwardedHosts {

    private ForwardedHosts() {}

    /** Those in the headers of a request that came from a proxy which is believed. */
    public static Set<String> of(Function<String, Optional<String>> headers) {
        RequestHeaders all = headers::apply;
        Set<String> hosts = new LinkedHashSet<>();
        all.first("X-Forwarded-Host").ifPresent(hosts::add);
        all.value("Forwarded")
                .flatMap(value -> ForwardedElement.first(value).host())
                .ifPresent(hosts::add);
        return hosts;
    }
}
