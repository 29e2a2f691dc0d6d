package org.isocenter.persistence.index;

import java.util.List;

/**
 * The result of a search.
 *
 * @param matches in the stable order of their level: studies by Study Date and Time, newest first; series by Series Number; instances by
 *     Instance Number; then by UID
 * @param remaining how many more matches there are beyond the limit
 */
public record SearchAnswer(List<Match> matches, long remaining) {

    public SearchAnswer {
        matches = List.copyOf(matches);
    }
}
