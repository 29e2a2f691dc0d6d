package org.isocenter.persistence.remote;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of table {@code remote_server}. */
@Entity
@Table(name = "remote_server")
class ServerDefinitionEntity {

    @Id
    String name;

    String definition;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ServerDefinitionEntity() {}

    ServerDefinitionEntity(String name, String definition) {
        this.name = name;
        this.definition = definition;
    }
}
