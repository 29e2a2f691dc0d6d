package org.isocenter.persistence.token;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.database.OneRow;

/** The tokens in a table of the index's database. */
@Singleton
class JpaTokenStore implements TokenStore {

    private final EntityManager entities;

    @Inject
    JpaTokenStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(KnownToken token) {
        entities.persist(new TokenEntity(token));
    }

    @Override
    public Optional<KnownToken> find(String id) {
        return OneRow.of(entities, TokenEntity.class, "id", id).map(TokenEntity::token);
    }

    @Override
    public List<KnownToken> list(Optional<String> owner, int most) {
        TypedQuery<TokenEntity> query = entities.createQuery(
                "select t from TokenEntity t" + (owner.isPresent() ? " where t.owner = :owner" : "")
                        + " order by t.madeAt desc, t.id",
                TokenEntity.class);
        owner.ifPresent(name -> query.setParameter("owner", name));
        return query.setMaxResults(most)
                .getResultStream()
                .map(TokenEntity::token)
                .toList();
    }

    @Override
    public boolean remove(String id, Optional<String> owner) {
        Query query = entities.createQuery("delete from TokenEntity t where t.id = :id"
                        + (owner.isPresent() ? " and t.owner = :owner" : ""))
                .setParameter("id", id);
        owner.ifPresent(name -> query.setParameter("owner", name));
        return query.executeUpdate() > 0;
    }

    @Override
    public void use(String id, Instant now) {
        entities.createQuery("update TokenEntity t set t.usedAt = :now where t.id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public int removeExpired(Instant before) {
        return entities.createQuery("delete from TokenEntity t where t.expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
