package org.isocenter.dicom.charset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with one value of Specific Character Set (0008,0005), and how it was understood (PS3.3 C.12.1.1.2). This is a value, not a
 * failure: the data set can be read.
 */
public sealed interface CharacterSetWarning {

    /** The value as given. */
    String term();

    /** One sentence for users. */
    String message();

    /** The term means nothing and is ignored. If no other term has a character set, the default repertoire is used. */
    record UnknownTerm(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public UnknownTerm {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term + "\" is not a defined term of Specific Character Set and is ignored.";
        }
    }

    /** The term is not spelt as a defined term, but can mean only one of them. */
    record MisspeltTerm(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public MisspeltTerm {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term + "\" is not a defined term of Specific Character Set, but its meaning is clear.";
        }
    }

    /** The term forbids code extensions, but there are several terms. Only this term is used. */
    record ExtensionsForbidden(String term) implements CharacterSetWarning {

        /** @throws NullPointerException if the term is {@code null} */
        public ExtensionsForbidden {
            Objects.requireNonNull(term);
        }

        @Override
        public String message() {
            return "\"" + term
                    + "\" must not be combined with other terms of Specific Character Set; only this term is used.";
        }
    }

    /** The warnings about these terms. */
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
