package org.isocenter.ejb.remote.transfer.stow;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.FindRemotely;

/**
 * Asks a remote server by QIDO-RS which instances it has.
 *
 * @param httpHeaders of the requests, by name
 * @param transfer is told how to break a search off, and with null that it has ended
 */
record RemoteInventory(
        FindRemotely find, RemoteServer server, Map<String, String> httpHeaders, Consumer<Runnable> transfer) {

    private static final String SOP_INSTANCE_UID = "00080018";

    RemoteInventory {
        Map<String, String> ofSearches = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ofSearches.putAll(httpHeaders);
        ofSearches.remove("Content-Type");
        httpHeaders = ofSearches;
    }

    /**
     * The SOP Instance UIDs of the instances that the server says it has. If it does not answer, none is assumed to be
     * there.
     */
    Set<String> among(List<StowMessage.Outgoing> instances) {
        Set<String> asked =
                instances.stream().map(StowMessage.Outgoing::sopInstanceUid).collect(Collectors.toSet());
        Set<ResourcePath.Series> series = new LinkedHashSet<>();
        instances.forEach(outgoing -> series.add(new ResourcePath.Series(
                outgoing.instance().path().study(), outgoing.instance().path().series())));
        Set<String> there = new HashSet<>();
        for (ResourcePath.Series one : series) {
            try {
                find.all(
                        server,
                        new RemoteRequest(one.path() + "/instances", Map.of(), httpHeaders),
                        (match, all) -> FindRemotely.text(match, SOP_INSTANCE_UID)
                                .ifPresent(uid -> {
                                    all.put(uid, "");
                                    there.add(uid);
                                }),
                        transfer);
            } catch (RemoteFailure e) {
                if (e.passing()) {
                    break;
                }
                // It may not know that series, and have others.
            }
        }
        transfer.accept(null);
        there.retainAll(asked);
        return there;
    }
}
