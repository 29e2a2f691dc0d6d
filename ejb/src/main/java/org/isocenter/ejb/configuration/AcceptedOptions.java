package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import java.util.List;

/**
 * What a DICOM listener would accept, see {@link AcceptedObjects}.
 *
 * @param transferSyntaxes option {@code AcceptedTransferSyntaxes}: UIDs, perhaps with asterisks and question marks
 * @param unknownSopClass option {@code UnknownSopClassAccepted}
 */
public record AcceptedOptions(List<String> transferSyntaxes, boolean unknownSopClass) {

    private static final String TRANSFER_SYNTAXES = "AcceptedTransferSyntaxes";

    public AcceptedOptions {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    static AcceptedOptions of(Options options) {
        List<String> given = options.array(TRANSFER_SYNTAXES).stream()
                .map(value -> {
                    if (value instanceof JsonString text) {
                        return text.getString();
                    }
                    throw options.wrong(TRANSFER_SYNTAXES, "an array of strings");
                })
                .toList();
        List<String> patterns = options.has(TRANSFER_SYNTAXES) ? given : List.of("1.2.840.10008.1.*");
        return new AcceptedOptions(patterns, options.flag("UnknownSopClassAccepted", false));
    }
}
