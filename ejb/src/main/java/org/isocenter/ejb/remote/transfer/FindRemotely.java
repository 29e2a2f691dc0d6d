package org.isocenter.ejb.remote.transfer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.AskRemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteMatches;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.http.RemoteResponse;

/** Searches a remote server page by page (QIDO-RS, PS3.18 §10.6). */
@Singleton
public class FindRemotely {

    private static final int PAGE = 500;

    /** The longest answer to one request: servers without paging send everything at once. */
    private static final long MAXIMUM_LENGTH = 1L << 30;

    /** The most matches that are remembered; they take some hundred megabytes. */
    private static final int MOST = 500_000;

    private final AskRemoteServer remote;

    @Inject
    public FindRemotely(AskRemoteServer remote) {
        this.remote = remote;
    }

    /**
     * Finds all matches. Servers without paging send all of them at once, others as many as they like at a time. A
     * match that is sent twice counts once.
     *
     * @param matches takes each match; says what is remembered of it, by what tells it from another, or nothing if it
     *     is to be left out
     * @param transfer is told how to break the search off, from another thread
     * @return what is remembered
     * @throws RemoteFailure if the server does not answer with DICOM JSON, or with more than {@value #MOST} matches
     */
    public Map<String, String> all(
            RemoteServer server, RemoteRequest request, Matches matches, Consumer<Runnable> transfer)
            throws RemoteFailure {
        Map<String, String> all = new TreeMap<>();
        for (int offset = 0, before = -1; all.size() > before; ) {
            before = all.size();
            Consumer<JsonObject> remember = match -> {
                if (all.size() <= MOST) {
                    matches.remember(match, all);
                }
            };
            offset += page(server, request, offset, remember, transfer);
            if (all.size() > MOST) {
                throw unreadable(request.uri(), "more than " + MOST + " matches: narrow the query");
            }
        }
        return all;
    }

    /** What is remembered of matches. */
    public interface Matches {

        void remember(JsonObject match, Map<String, String> all);
    }

    private int page(
            RemoteServer server,
            RemoteRequest request,
            int offset,
            Consumer<JsonObject> match,
            Consumer<Runnable> transfer)
            throws RemoteFailure {
        Map<String, String> arguments = new TreeMap<>(request.arguments());
        arguments.put("limit", Integer.toString(PAGE));
        arguments.put("offset", Integer.toString(offset));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.httpHeaders());
        headers.put("Accept", "application/dicom+json");
        RemoteRequest page = new RemoteRequest(request.uri(), arguments, headers);
        int[] count = new int[1];
        try (RemoteResponse answer = remote.exchange(server, "GET", page, Optional.empty(), transfer)) {
            if (!answer.isSuccessful()) {
                throw RemoteFailure.of(answer);
            }
            RemoteMatches.read(answer.body(), MAXIMUM_LENGTH, next -> {
                count[0]++;
                match.accept(next);
            });
            return count[0];
        } catch (IOException e) {
            throw RemoteFailure.of(e);
        } catch (RemoteMatches.Unreadable e) {
            throw unreadable(request.uri(), String.valueOf(e.getMessage()));
        }
    }

    private static RemoteFailure unreadable(String uri, String what) {
        return new RemoteFailure(
                ErrorCode.NETWORK_PROTOCOL,
                "The search for " + uri + " was answered with " + what,
                false,
                Optional.empty());
    }

    /** The first value of an attribute as text; empty if there is none. */
    public static Optional<String> text(JsonObject match, String tag) {
        return match.get(tag) instanceof JsonObject attribute
                        && attribute.get("Value") instanceof JsonArray values
                        && !values.isEmpty()
                        && values.get(0) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
