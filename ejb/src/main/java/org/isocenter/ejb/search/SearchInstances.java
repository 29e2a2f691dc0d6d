package org.isocenter.ejb.search;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.configuration.SearchOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Match;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.MatchingOptions;
import org.isocenter.persistence.index.PreparedSearch;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchAnswer;
import org.isocenter.persistence.index.SearchFailure;

/**
 * Finds studies, series and instances (PS3.18 §10.6). A search that need not be read as a stream runs outside a
 * transaction, because beginning and ending one takes a tenth of the time of a search. Its statements see committed
 * data either way.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SearchInstances {

    @Inject
    ResourceSearch resources;

    @Inject
    SearchOptions options;

    @Inject
    SearchAuthorization authorization;

    @Resource
    SessionContext context;

    /**
     * Finds the matches of a request.
     *
     * @return the matches, no more than the configured maximum, and how many more there are
     * @throws RequestFailure if the index does not support such a search, or the client is not allowed to make it
     */
    public SearchAnswer search(SearchRequest request, SearchClient client) {
        List<MatchKey> keys = new ArrayList<>(request.keys());
        keys.addAll(SearchAuthorization.of(authorization, request.level(), client));
        Optional<Set<Tag>> returned = ReturnedAttributes.of(request);
        Search search = new Search(
                        request.level(),
                        request.scope(),
                        keys,
                        returned,
                        request.offset(),
                        options.limit(request.level() == Level.INSTANCE, request.limit()))
                .withMatching(new MatchingOptions(options.caseSensitive(), request.fuzzyMatching(), request.timezone()))
                .orderedBy(request.order());
        try {
            PreparedSearch prepared = resources.prepare(search);
            return cut(request, prepared.streams() ? inTransaction().stream(prepared) : prepared.answer());
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }

    /**
     * Answers a search that is read row by row: a database streams rows only within a transaction.
     *
     * @throws RequestFailure if the index does not support such a search
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public SearchAnswer stream(PreparedSearch search) {
        try {
            return search.answer();
        } catch (SearchFailure e) {
            throw SearchRefusal.of(e);
        }
    }

    /** The container's reference to this bean, so that calling a method begins its transaction. */
    private SearchInstances inTransaction() {
        return context.getBusinessObject(SearchInstances.class);
    }

    private static SearchAnswer cut(SearchRequest request, SearchAnswer answer) {
        Set<Tag> whole = ReturnedAttributes.byDefault(request);
        request.keys().stream().map(MatchKey::tag).forEach(whole::add);
        return new SearchAnswer(
                answer.matches().stream()
                        .map(match -> new Match(
                                match.path(), match.id(), request.included().cut(match.attributes(), whole)))
                        .toList(),
                answer.remaining());
    }
}
