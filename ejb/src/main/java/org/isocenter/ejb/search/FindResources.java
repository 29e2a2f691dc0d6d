package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.isocenter.ejb.configuration.SearchOptions;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchFailure;

/** Finds resources for the core interface. */
@Stateless
public class FindResources {

    @Inject
    ResourceSearch resources;

    @Inject
    SearchOptions options;

    @Inject
    SearchAuthorization authorization;

    /**
     * The resources that match a request, no more than the configured maximum, if there is one.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure if the index does not support such a search, or the client is
     *     not allowed to make it
     */
    public FoundResources find(FindRequest request, SearchClient client) {
        Search search = search(request, client);
        return refusing(() -> new FoundResources(resources.find(search)));
    }

    /**
     * How many resources match a request, whatever its limit.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure as {@link #find}
     */
    public long count(FindRequest request, SearchClient client) {
        return refusing(() -> resources.count(search(request, client)));
    }

    /**
     * The resources that a Patient ID or one of the UIDs names.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure if the client is not allowed to search
     */
    public List<ResourceReference> lookup(String value, SearchClient client) {
        return refusing(() -> resources.named(value).stream()
                .filter(named -> mayBeFound(named, client))
                .toList());
    }

    private boolean mayBeFound(ResourceReference named, SearchClient client) {
        List<MatchKey> restrictions = SearchAuthorization.of(authorization, named.level(), client);
        return restrictions.isEmpty()
                || resources.count(
                                new Search(named.level(), Optional.empty(), restrictions, Optional.of(Set.of()), 0, 1)
                                        .below(List.of(new ResourceReference(named.level(), named.id()))))
                        > 0;
    }

    private Search search(FindRequest request, SearchClient client) {
        List<MatchKey> keys = new ArrayList<>(request.keys());
        keys.addAll(SearchAuthorization.of(authorization, request.level(), client));
        return new Search(
                        request.level(),
                        Optional.empty(),
                        keys,
                        Optional.of(Set.of()),
                        request.since(),
                        options.limit(request.level() == Level.INSTANCE, request.limit()))
                .below(request.ancestors())
                .labelled(request.labels())
                .withMetadata(request.metadata())
                .withMatching(new MatchingOptions(request.caseSensitive(), false, Optional.empty()))
                .orderedBy(request.order());
    }

    private static <T> T refusing(Supplier<T> search) {
        try {
            return search.get();
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }
}
