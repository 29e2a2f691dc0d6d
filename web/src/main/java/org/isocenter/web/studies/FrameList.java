package org.isocenter.web.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * The frames that a path names (PS3.18 §10.4.1.1.4).
 *
 * @param numbers from 1, in any order, possibly repeated
 */
record FrameList(List<Integer> numbers) {

    /** More than one request has reason to name. */
    private static final int MOST = 10_000;

    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,8}");

    FrameList {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a comma-separated list.
     *
     * @throws RequestFailure.ParameterOutOfRange if something in it is no number from 1, or there are too many
     */
    static FrameList parse(String text) {
        String[] elements = text.split(",", -1);
        if (elements.length > MOST) {
            throw new RequestFailure.ParameterOutOfRange("More than " + MOST + " frames are asked for at once");
        }
        List<Integer> numbers = new ArrayList<>(elements.length);
        for (String element : elements) {
            if (!NUMBER.matcher(element).matches()) {
                throw new RequestFailure.ParameterOutOfRange(
                        "Frames are numbered from 1; \"" + element + "\" is no such number");
            }
            numbers.add(Integer.valueOf(element));
        }
        return new FrameList(numbers);
    }

    /**
     * These frames of an object.
     *
     * @throws RequestFailure.NotFound if it does not have one of them
     */
    FrameList of(int numberOfFrames) {
        for (int number : numbers) {
            if (number > numberOfFrames) {
                throw new RequestFailure.NotFound("There is no frame " + number + " of " + numberOfFrames);
            }
        }
        return this;
    }
}
