package org.isocenter.dicom.charset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with one value of Specific Character Set (0008,0005), and what was made of it (PS3.3 C.12.1.1.2). A value, not a failure:
 * the data set can be read.
 */
public sealed interface CharacterSetWarning {

    /** The value as given. */
    String term();

    /** One sentence for people. */
    String message();

    /** The term means nothing and is passed over: if no other term has a character set, the default repertoire counts. */
    record UnknownTerm(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public UnknownTerm {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term + "\" is no defined term of Specific Character Set and is passed over.";
        }
    }

    /** The term is no defined term by its letters, but can mean but one. */
    record MisspeltTerm(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public MisspeltTerm {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term + "\" is no defined term of Specific Character Set, but its meaning is clear.";
        }
    }

    /** The term forbids code extensions, but there are several: it alone counts. */
    record ExtensionsForbidden(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public ExtensionsForbidden {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term
                    + "\" stands beside other terms of Specific Character Set, which it forbids; it alone counts.";
        }
    }

    /** What is wrong with terms. */
    static List<CharacterSetWarning> of(List<String> terms) {
        List<CharacterSetWarning> warnings = new ArrayList<>();
        for (String term : terms) {
            Optional<DefinedTerm> meaning = DefinedTerm.parse(term);
            if (meaning.isEmpty()) {
                warnings.add(new UnknownTerm(term));
                continue;
            }
            if (!DefinedTerm.isSpelling(term)) {
                warnings.add(new MisspeltTerm(term));
            }
            if (meaning.get() instanceof DefinedTerm.Whole && terms.size() > 1) {
                warnings.add(new ExtensionsForbidden(term));
            }
        }
        return List.copyOf(warnings);
    }
}
