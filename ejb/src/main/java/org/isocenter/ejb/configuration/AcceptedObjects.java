package org.isocenter.ejb.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * What a DICOM listener would accept: options {@code AcceptedTransferSyntaxes} and {@code UnknownSopClassAccepted},
 * which programs read and change while the server runs. This server has no such listener. As in Orthanc, the options do
 * not apply to instances that come by HTTP.
 */
@Singleton
public class AcceptedObjects {

    private static final List<String> KNOWN = TransferSyntax.all().stream()
            .map(syntax -> syntax.uid().value())
            .sorted(Comparator.naturalOrder())
            .toList();

    private volatile List<String> transferSyntaxes;
    private volatile boolean unknownSopClass;

    @Inject
    AcceptedObjects(Configuration configuration) {
        this(
                configuration.accepted().transferSyntaxes(),
                configuration.accepted().unknownSopClass());
    }

    /** @param patterns UIDs, perhaps with asterisks and question marks */
    AcceptedObjects(Collection<String> patterns, boolean unknownSopClass) {
        this.transferSyntaxes = matching(patterns);
        this.unknownSopClass = unknownSopClass;
    }

    /** The UIDs, ascending. */
    public List<String> transferSyntaxes() {
        return transferSyntaxes;
    }

    /**
     * Accepts those known transfer syntaxes that match one of the patterns.
     *
     * @param patterns UIDs, perhaps with asterisks and question marks
     * @return the UIDs, ascending
     */
    public List<String> accept(Collection<String> patterns) {
        transferSyntaxes = matching(patterns);
        return transferSyntaxes;
    }

    /** Whether instances of unknown SOP Classes would be accepted. */
    public boolean unknownSopClass() {
        return unknownSopClass;
    }

    /** Changes {@link #unknownSopClass}. */
    public void acceptUnknownSopClass(boolean accepted) {
        unknownSopClass = accepted;
    }

    private static List<String> matching(Collection<String> patterns) {
        List<Pattern> compiled = patterns.stream()
                .map(pattern -> Pattern.compile(
                        Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q")))
                .toList();
        return KNOWN.stream()
                .filter(uid -> compiled.stream()
                        .anyMatch(pattern -> pattern.matcher(uid).matches()))
                .toList();
    }
}
