package org.isocenter.ejb.remote.transfer.retrieve;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.ejb.remote.http.RemoteRequest;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.persistence.index.Level;

/** The paths of what a search on a remote server finds. */
public final class MatchingPaths {

    private static final String STUDY_INSTANCE_UID = "0020000D";
    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String SOP_INSTANCE_UID = "00080018";

    private MatchingPaths() {}

    /**
     * Searches.
     *
     * @param transfer is told how to break the search off, and with null that it has ended
     * @return in the order of the paths
     * @throws RemoteFailure as {@link FindRemotely#all}
     */
    public static List<String> of(
            RemoteQuery query,
            FindRemotely find,
            RemoteServer server,
            Map<String, String> httpHeaders,
            Consumer<Runnable> transfer)
            throws RemoteFailure {
        Map<String, String> paths = find.all(
                server,
                new RemoteRequest(query.path(), query.keys(), httpHeaders),
                (match, all) -> path(query.level(), match).ifPresent(path -> all.put(path.path(), "")),
                transfer);
        transfer.accept(null);
        return List.copyOf(paths.keySet());
    }

    /** Where a match can be retrieved; empty if it does not say. */
    private static Optional<ResourcePath> path(Level level, JsonObject match) {
        Optional<String> study = uid(match, STUDY_INSTANCE_UID);
        Optional<String> series = uid(match, SERIES_INSTANCE_UID);
        Optional<String> instance = uid(match, SOP_INSTANCE_UID);
        return study.flatMap(ofStudy -> switch (level) {
            case PATIENT, STUDY -> Optional.of(new ResourcePath.Study(ofStudy));
            case SERIES -> series.map(ofSeries -> new ResourcePath.Series(ofStudy, ofSeries));
            case INSTANCE ->
                series.flatMap(ofSeries ->
                        instance.map(ofInstance -> new ResourcePath.Instance(ofStudy, ofSeries, ofInstance)));
        });
    }

    /** What is no UID names nothing, and must not get into a path. */
    private static Optional<String> uid(JsonObject match, String tag) {
        return FindRemotely.text(match, tag).flatMap(Uid::parse).map(Uid::value);
    }
}
