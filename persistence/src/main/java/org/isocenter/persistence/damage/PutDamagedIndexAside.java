package org.isocenter.persistence.damage;

import java.time.Clock;
import javax.sql.DataSource;

/** What is done at the start, before anything else uses the index. */
public final class PutDamagedIndexAside {

    private PutDamagedIndexAside() {}

    /** Opens the database once, and puts its file aside if it is damaged: then the next connection makes an empty index. */
    public static void ifDamaged(DataSource dataSource) {
        new DamagedIndex(dataSource, Clock.systemUTC()).putAside();
    }
}
