package org.isocenter.web.negotiation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The transfer syntax that something stored is sent in.
 *
 * @param <R> names representations
 * @param representation that it is sent as
 * @param syntax the one
 * @param accepted whether it is what the client asked for; if not, it is the one in which it is stored, because there is no way to one
 *     that is
 * @param elseStored whether the client is content with what is stored where there is no way to what it asked for
 * @param verbatim whether the client takes whatever is stored, byte for byte
 */
public record SyntaxChoice<R>(
        R representation, TransferSyntax syntax, boolean accepted, boolean elseStored, boolean verbatim) {

    /**
     * Chooses. Of equal weights the one in which it is stored comes first, then those that lose nothing in the client's
     * order, then lossy ones: only who accepts nothing else, or weighs it higher, is
     * given one that is not stored.
     *
     * @param <R> names representations
     * @param selections what the client accepts, best first; at least one
     * @param stored in which it is stored
     * @param producible whether it can be sent in a transfer syntax
     */
    public static <R> SyntaxChoice<R> of(
            List<Selection<R>> selections, TransferSyntax stored, Predicate<TransferSyntax> producible) {
        Optional<Selection<R>> elseStored = selections.stream()
                .filter(selection -> selection.syntax().elseStored())
                .findFirst();
        for (int start = 0, end; start < selections.size(); start = end) {
            end = endOfEqualWeight(selections, start);
            List<Selection<R>> equal = selections.subList(start, end);
            Optional<SyntaxChoice<R>> choice = equal.stream()
                    .filter(selection -> selection.syntax().takes(stored))
                    .findFirst()
                    .map(selection -> new SyntaxChoice<>(
                            selection.representation(),
                            stored,
                            true,
                            elseStored.isPresent(),
                            selection.syntax().syntax().isEmpty()))
                    .or(() -> equal.stream()
                            .filter(selection -> selection
                                    .syntax()
                                    .syntax()
                                    .filter(producible)
                                    .isPresent())
                            .min(Comparator.comparing(selection ->
                                    selection.syntax().syntax().orElseThrow().lossy()))
                            .map(selection -> new SyntaxChoice<>(
                                    selection.representation(),
                                    selection.syntax().syntax().orElseThrow(),
                                    true,
                                    elseStored.isPresent(),
                                    false)));
            if (choice.isPresent()) {
                return choice.get();
            }
        }
        return new SyntaxChoice<>(
                elseStored.orElse(selections.get(0)).representation(), stored, false, elseStored.isPresent(), false);
    }

    private static int endOfEqualWeight(List<? extends Selection<?>> selections, int start) {
        int end = start + 1;
        while (end < selections.size()
                && selections.get(end).weight() == selections.get(start).weight()) {
            end++;
        }
        return end;
    }
}
