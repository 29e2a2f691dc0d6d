package org.isocenter.persistence.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.persistence.index.TestDatabase;

/** Reads the log of changes of a database, in pages as clients do. */
public final class TestChangeLog {

    private static final int PAGE = 7;

    private final TestDatabase database;

    public TestChangeLog(TestDatabase database) {
        this.database = database;
    }

    /** The number of the last change. */
    public long last() {
        database.numberChanges();
        return read(Long.MAX_VALUE - 1).last();
    }

    /** All changes behind a number; of all kinds but deletions where none is named. */
    public List<NumberedChange> since(long number, ChangeType... types) {
        database.numberChanges();
        List<NumberedChange> all = new ArrayList<>();
        ChangePage page = read(number, types);
        all.addAll(page.changes());
        while (!page.done()) {
            page = read(page.last(), types);
            all.addAll(page.changes());
        }
        return all;
    }

    private ChangePage read(long since, ChangeType... types) {
        return database.withEntities(entities -> new JpaChangeLog(entities)
                .read(new ChangeQuery(OptionalLong.of(since), OptionalLong.empty(), PAGE, Set.of(types))));
    }
}
