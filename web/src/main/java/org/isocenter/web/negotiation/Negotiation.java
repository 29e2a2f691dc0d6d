package org.isocenter.web.negotiation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.ejb.configuration.StrictMode;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * Chooses what a client gets (PS3.18 §8.7.8). A client that accepts nothing of what there is gets status 400, as
 * Orthanc answers and programs expect, or the
 * standard's 406 in strict mode.
 */
@Singleton
public class Negotiation {

    private static final Logger LOG = System.getLogger(Negotiation.class.getName());

    private static final List<String> JSON = List.of("application/dicom+json", "application/json");
    private static final List<String> XML = List.of("application/dicom+xml", "application/xml", "text/xml");

    private final StrictMode strictMode;

    @Inject
    public Negotiation(StrictMode strictMode) {
        this.strictMode = strictMode;
    }

    /**
     * What the client wants most.
     *
     * @throws RequestFailure.BadRequest if Accept is malformed, or it names nothing of what there is
     * @throws RequestFailure.NotAcceptable instead of the latter, in strict mode
     */
    public <R> Selection<R> select(Offers<R> offers, Accept accept) {
        return accepted(offers, accept).get(0);
    }

    /**
     * All that the client accepts, best first; at least one.
     *
     * @throws RequestFailure as {@link #select}
     */
    public <R> List<Selection<R>> accepted(Offers<R> offers, Accept accept) {
        List<Selection<R>> accepted = offers.acceptedBy(accept);
        if (accepted.isEmpty()) {
            throw unacceptable(accept);
        }
        return accepted;
    }

    /**
     * Says that what a client asks for is there, but not in a transfer syntax that it takes.
     *
     * @param what cannot be had
     * @return 400, or 406 in strict mode
     */
    public RequestFailure impossible(String what, Accept accept) {
        String details = what + " cannot be brought into a transfer syntax that Accept names: " + accept.text();
        return strictMode.on() ? new RequestFailure.NotAcceptable(details) : new RequestFailure.BadRequest(details);
    }

    /** Whether a client asks for a media type by its name, and not by a wildcard. */
    public boolean names(Accept accept, String mediaType) {
        try {
            return accept.ranges().stream()
                    .anyMatch(range ->
                            range.weight() > 0 && range.type().essence().equals(mediaType));
        } catch (RequestFailure.BadRequest e) {
            return false;
        }
    }

    /**
     * The form of data sets where Accept is read leniently: the answers to searching and storing. JSON if it is
     * accepted at all, else XML; JSON for a client that accepts
     * neither.
     *
     * @return {@link DataSetForm#JSON} or {@link DataSetForm#XML_PARTS}
     * @throws RequestFailure.NotAcceptable if neither is accepted, in strict mode
     */
    public DataSetForm lenient(Accept accept) {
        List<MediaType> types;
        try {
            types = accept.ranges().stream()
                    .filter(range -> range.weight() > 0)
                    .map(MediaRange::type)
                    .toList();
        } catch (RequestFailure.BadRequest e) {
            return otherwise(accept);
        }
        if (types.stream().anyMatch(type -> JSON.stream().anyMatch(type::includes))) {
            return DataSetForm.JSON;
        }
        return types.stream().anyMatch(Negotiation::namesXml) ? DataSetForm.XML_PARTS : otherwise(accept);
    }

    private static boolean namesXml(MediaType type) {
        return XML.stream()
                .anyMatch(xml -> type.includes(xml)
                        || type.parameter("type").filter(xml::equalsIgnoreCase).isPresent());
    }

    private DataSetForm otherwise(Accept accept) {
        if (strictMode.on()) {
            throw unacceptable(accept);
        }
        LOG.log(Level.WARNING, "A client accepts neither JSON nor XML and gets JSON: {0}", accept.text());
        return DataSetForm.JSON;
    }

    private RequestFailure unacceptable(Accept accept) {
        String details = "Nothing that Accept names can be sent: " + accept.text();
        return strictMode.on() ? new RequestFailure.NotAcceptable(details) : new RequestFailure.BadRequest(details);
    }
}
