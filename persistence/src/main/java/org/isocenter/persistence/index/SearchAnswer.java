package org.isocenter.persistence.index;

import java.util.List;

/**
 * What a search found.
 *
 * @param matches in the stable order of their level: studies by Study Date and Time, newest first; series by Series Number; instances by
 *     Instance Number; then by UID
 * @param remaining how many more there are behind the limit
 */
public record SearchAnswer(List<Match> matches, long remaining) {

    public SearchAnswer {
        matches = List.copyOf(matches);
    }
}
