package org.isocenter.persistence.damage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Looks at the database file at the start, before anything else uses the index. */
@Singleton
public class PutDamagedIndexAside {

    private final DataSource dataSource;

    @Inject
    public PutDamagedIndexAside(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Opens the database once, and puts its file aside if it is damaged: then the next connection makes an empty index. */
    public void ifDamaged() {
        new DamagedIndex(dataSource, Clock.systemUTC()).putAside();
    }
}
