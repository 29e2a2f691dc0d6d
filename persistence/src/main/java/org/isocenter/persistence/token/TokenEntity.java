package org.isocenter.persistence.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of table {@code access_token}. */
@Entity
@Table(name = "access_token")
class TokenEntity {

    @Id
    String id;

    String digest;

    String name;

    String owner;

    boolean registered;

    String role;

    @Column(name = "study_uid")
    String studyUid;

    @Column(name = "made_at")
    Instant madeAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    TokenEntity() {}

    TokenEntity(KnownToken token) {
        this.id = token.id();
        this.digest = token.digest();
        this.name = token.name();
        this.owner = token.owner();
        this.registered = token.registered();
        this.role = token.role();
        this.studyUid = token.study().orElse("");
        this.madeAt = token.made();
        this.expiresAt = token.expires();
        this.usedAt = token.used().orElse(null);
    }

    KnownToken token() {
        return new KnownToken(
                id,
                digest,
                name,
                owner,
                registered,
                role,
                Optional.of(studyUid).filter(uid -> !uid.isEmpty()),
                madeAt,
                expiresAt,
                Optional.ofNullable(usedAt));
    }
}
