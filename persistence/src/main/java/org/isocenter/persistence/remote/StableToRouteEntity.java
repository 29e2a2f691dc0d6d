package org.isocenter.persistence.remote;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/** A row of table {@code resource_to_route}. */
@Entity
@Table(name = "resource_to_route")
class StableToRouteEntity {

    @Id
    UUID id;

    String resource;

    int level;

    @Column(name = "stable_at")
    Instant stableAt;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    StableToRouteEntity() {}

    StableToRouteEntity(Level level, OrthancIdentifier resource, Instant now) {
        this.id = UUID.randomUUID();
        this.resource = resource.value();
        this.level = level.code();
        this.stableAt = now;
    }

    StableToRoute row() {
        return new StableToRoute(id, Level.ofCode(level), new OrthancIdentifier(resource));
    }
}
