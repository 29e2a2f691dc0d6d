package org.isocenter.dicom.matching;

/**
 * A pattern with {@code *} and {@code ?} (PS3.4 §C.2.2.2.4), tested in time proportional to pattern and text. No pattern can make it slow.
 */
record WildcardPattern(String pattern) {

    boolean matches(String text) {
        int p = 0;
        int t = 0;
        int asterisk = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                asterisk = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (asterisk >= 0) {
                p = asterisk + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
