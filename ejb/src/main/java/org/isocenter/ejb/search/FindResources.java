package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.configuration.SearchOptions;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.OrthancIdentifier;
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

    /** A resource with the attributes that were asked for beside its main ones. */
    public record Found(IndexedResource resource, DataSet requested) {}

    /**
     * What answers a request, no more than the configured maximum, which may be none.
     *
     * @param requested attributes of their own or higher levels, or computed, that are wanted too
     * @throws org.isocenter.ejb.failure.RequestFailure if the index does not do such a search, or the client may not
     */
    public FoundResources find(FindRequest request, Set<Tag> requested, SearchClient client) {
        Search search = search(request, requested, client);
        return refusing(() -> new FoundResources(search, resources.find(search)));
    }

    /** The identifiers of a part of what was found; what is gone meanwhile is left out. */
    public List<OrthancIdentifier> identifiers(FoundResources.Part part) {
        return resources.identifiers(part.search().level(), part.keys());
    }

    /** The resources that are a part of what was found; what is gone meanwhile is left out. */
    public List<Found> describe(FoundResources.Part part) {
        Search search = part.search();
        Set<Tag> requested = search.returned().orElse(Set.of());
        List<IndexedResource> found = resources.describe(search.level(), identifiers(part));
        Map<OrthancIdentifier, DataSet> attributes = new HashMap<>();
        if (!requested.isEmpty() && search.level() != Level.PATIENT) {
            resources.matches(search, part.keys()).forEach(match -> attributes.put(match.id(), match.attributes()));
        }
        Function<IndexedResource, DataSet> own = resource -> search.level() == Level.PATIENT
                ? only(requested, resource.attributes())
                : attributes.getOrDefault(resource.id(), DataSet.EMPTY);
        return found.stream()
                .map(resource -> new Found(resource, own.apply(resource)))
                .toList();
    }

    /**
     * How many resources answer a request, however many it wants.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure as {@link #find}
     */
    public long count(FindRequest request, SearchClient client) {
        return refusing(() -> resources.count(search(request, Set.of(), client)));
    }

    /**
     * The resources that a Patient ID or one of the UIDs names.
     *
     * @throws org.isocenter.ejb.failure.RequestFailure if the client may not search
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

    private Search search(FindRequest request, Set<Tag> requested, SearchClient client) {
        List<MatchKey> keys = new ArrayList<>(request.keys());
        keys.addAll(SearchAuthorization.of(authorization, request.level(), client));
        return new Search(
                        request.level(),
                        Optional.empty(),
                        keys,
                        Optional.of(requested),
                        request.since(),
                        options.limit(request.level() == Level.INSTANCE, request.limit()))
                .below(request.ancestors())
                .withMatching(new MatchingOptions(request.caseSensitive(), false, Optional.empty()))
                .orderedBy(request.order());
    }

    private static DataSet only(Set<Tag> wanted, DataSet dataSet) {
        return DataSet.ofOrdered(dataSet.stream()
                .filter(attribute -> wanted.contains(attribute.tag()))
                .toList());
    }

    private static <T> T refusing(Supplier<T> search) {
        try {
            return search.get();
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }
}
