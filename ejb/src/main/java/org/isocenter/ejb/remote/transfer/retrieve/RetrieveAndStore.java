package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;
import org.isocenter.ejb.store.StoreInstances;
import org.isocenter.ejb.store.StoreOutcome;
import org.isocenter.persistence.index.Arrival;

/** Sends one request to retrieve to a remote server, and stores the answer while it arrives. */
@Singleton
public class RetrieveAndStore {

    private static final String ANY_TRANSFER_SYNTAX =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private static final int NO_CONTENT = 204;

    private final AskRemoteServer remote;
    private final StoreInstances storeInstances;

    @Inject
    public RetrieveAndStore(AskRemoteServer remote, StoreInstances storeInstances) {
        this.remote = remote;
        this.storeInstances = storeInstances;
    }

    /** Whoever is told how far a result is, and can end it. */
    public interface Watch {

        /**
         * Told of each part before it is read.
         *
         * @param bytes that have come so far
         * @return whether to go on
         */
        boolean next(int parts, long bytes);
    }

    /**
     * Retrieves.
     *
     * @param transfer is told how to break it off, and with null that it has ended
     */
    public RetrieveResult receive(
            RemoteServer server, RemoteRequest request, Watch watch, Consumer<Runnable> transfer) {
        try (RemoteResponse answer =
                remote.exchange(server, "GET", accepting(request, server), Optional.empty(), transfer)) {
            if (!answer.isSuccessful()) {
                return RetrieveResult.nothing(RemoteFailure.of(answer));
            }
            if (answer.status() == NO_CONTENT) {
                return RetrieveResult.nothing(wrong(answer, "without content"));
            }
            return store(answer, RequestedResource.of(request.uri()), watch);
        } catch (IOException e) {
            return RetrieveResult.nothing(RemoteFailure.of(e));
        }
    }

    private RetrieveResult store(RemoteResponse answer, Optional<RequestedResource> requested, Watch watch)
            throws IOException {
        Optional<MediaType> type = answer.header("Content-Type").flatMap(MediaType::parse);
        Optional<String> boundary = type.filter(media -> media.is("multipart/related"))
                .flatMap(media -> media.parameter("boundary"))
                .filter(text -> !text.isEmpty() && text.length() <= MultipartRelatedReader.MAXIMUM_BOUNDARY_LENGTH);
        if (boundary.isEmpty()) {
            return RetrieveResult.nothing(wrong(
                    answer,
                    "with " + answer.header("Content-Type").orElse("no Content-Type")
                            + ", not with multipart/related and a boundary"));
        }
        RetrievedParts parts = new RetrievedParts(answer.body(), boundary.get(), watch);
        List<StoreOutcome> outcomes = storeInstances.store(
                parts, requested.map(RequestedResource::study), new Arrival(Arrival.Origin.PLUGINS, "", ""));
        List<String> stored = outcomes.stream()
                .filter(StoreOutcome.Stored.class::isInstance)
                .map(outcome ->
                        ((StoreOutcome.Stored) outcome).lineage().instance().value())
                .toList();
        return new RetrieveResult(stored, parts.bytes(), failure(answer, requested, parts, outcomes));
    }

    private static Optional<RemoteFailure> failure(
            RemoteResponse answer,
            Optional<RequestedResource> requested,
            RetrievedParts parts,
            List<StoreOutcome> outcomes) {
        if (parts.broken().isPresent()) {
            return Optional.of(wrong(
                    answer,
                    "with a message that broke off: " + parts.broken().get().getMessage(),
                    !parts.isMalformed()));
        }
        Optional<String> refusal =
                outcomes.stream().flatMap(outcome -> refusal(outcome).stream()).findFirst();
        if (refusal.isPresent()) {
            return Optional.of(wrong(answer, "with what cannot be stored: " + refusal.get()));
        }
        Optional<String> other = requested.flatMap(resource -> resource.other(outcomes));
        if (other.isPresent()) {
            return Optional.of(wrong(answer, "with an instance that was not asked for: " + other.get()));
        }
        return parts.parts() == 0 ? Optional.of(wrong(answer, "with a message without instances")) : Optional.empty();
    }

    private static Optional<String> refusal(StoreOutcome outcome) {
        if (outcome instanceof StoreOutcome.Refused refused) {
            return Optional.of(refused.explanation());
        }
        return outcome instanceof StoreOutcome.NotUnderstood notUnderstood
                ? Optional.of(notUnderstood.explanation())
                : Optional.empty();
    }

    private static RemoteFailure wrong(RemoteResponse answer, String how) {
        return wrong(answer, how, false);
    }

    private static RemoteFailure wrong(RemoteResponse answer, String how, boolean passing) {
        return new RemoteFailure(
                ErrorCode.NETWORK_PROTOCOL, answer.request() + " was answered " + how, passing, Optional.empty());
    }

    /** Accepts files as they are stored there, unless the job's headers say otherwise. */
    private static RemoteRequest accepting(RemoteRequest request, RemoteServer server) {
        if (!server.universalTransferSyntax()
                || request.httpHeaders().containsKey("Accept")
                || server.httpHeaders().containsKey("Accept")) {
            return request;
        }
        Map<String, String> headers = new TreeMap<>(request.httpHeaders());
        headers.put("Accept", ANY_TRANSFER_SYNTAX);
        return new RemoteRequest(request.uri(), request.arguments(), headers);
    }
}
