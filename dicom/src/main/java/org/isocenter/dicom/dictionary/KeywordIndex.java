package org.isocenter.dicom.dictionary;

/** The rows of a table by the text of one column, without keeping that text as strings. */
final class KeywordIndex {

    private final TableResource table;
    private final int column;
    private final IntIndex byHash = new IntIndex();
    private final int[] nextWithSameHash;

    KeywordIndex(TableResource table, int column) {
        this.table = table;
        this.column = column;
        nextWithSameHash = new int[table.size()];
        for (int row = 0; row < table.size(); row++) {
            add(row);
        }
    }

    private void add(int row) {
        nextWithSameHash[row] = -1;
        int start = table.start(row, column);
        int end = table.end(start);
        if (start == end) {
            return;
        }
        // The same as String.hashCode: a keyword that is looked up has its hash already.
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + table.byteAt(i);
        }
        int first = byHash.get(hash);
        if (first < 0) {
            byHash.putIfAbsent(hash, row);
        } else {
            int last = first;
            while (nextWithSameHash[last] >= 0) {
                last = nextWithSameHash[last];
            }
            nextWithSameHash[last] = row;
        }
    }

    /** The first row with that text, -1 if there is none. */
    int get(String text) {
        int row = byHash.get(text.hashCode());
        while (row >= 0 && !matches(row, text)) {
            row = nextWithSameHash[row];
        }
        return row;
    }

    private boolean matches(int row, String text) {
        int start = table.start(row, column);
        if (table.end(start) - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (table.byteAt(start + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
