package org.isocenter.persistence.attachment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.isocenter.persistence.database.OneRow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;

/** Attachments in a relational database. */
@Singleton
class JpaAttachments implements Attachments {

    private final EntityManager entities;

    @Inject
    JpaAttachments(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Integer> contentTypes(Owner owner) {
        return entities.createQuery(
                        "select a.contentType from " + from("AttachmentEntity", owner) + " order by a.contentType",
                        Integer.class)
                .setParameter("id", owner.id().value())
                .getResultList();
    }

    @Override
    public Map<OrthancIdentifier, List<Attachment>> all(Level level, List<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, List<Attachment>> found = new HashMap<>();
        for (List<String> chunk :
                Chunks.of(ids.stream().map(OrthancIdentifier::value).toList())) {
            entities.createQuery(
                            "select r.id, a from AttachmentEntity a join " + AttachedEntity.entity(level)
                                    + " r on r.pk = a." + AttachedEntity.reference(level)
                                    + " where r.id in (:ids) order by a.contentType",
                            Tuple.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> found.computeIfAbsent(
                                    new OrthancIdentifier(row.get(0, String.class)), id -> new ArrayList<>())
                            .add(row.get(1, AttachmentEntity.class).attachment()));
        }
        return found;
    }

    @Override
    public Optional<Attachment> find(Owner owner, int contentType) {
        return query(owner, contentType).getResultStream().findFirst().map(AttachmentEntity::attachment);
    }

    @Override
    public Optional<Attachment> find(long key) {
        return OneRow.of(entities, AttachmentEntity.class, "pk", key).map(AttachmentEntity::attachment);
    }

    @Override
    public Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected) {
        Optional<Long> key = OwnerKey.locked(entities, owner);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<AttachmentEntity> present = locked(owner, contentType);
        check(present, expected);
        Optional<UUID> obsolete = present.flatMap(entity -> Optional.ofNullable(entity.fileUuid));
        AttachmentEntity changed = present.orElseGet(() -> new AttachmentEntity(contentType, attachment));
        if (present.isPresent()) {
            changed.take(attachment);
        } else {
            changed.belongTo(owner.level(), key.get());
            entities.persist(changed);
        }
        return Optional.of(flushed(new Replacement(changed.revision, obsolete)));
    }

    @Override
    public Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected) {
        Optional<AttachmentEntity> present = locked(owner, contentType);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        check(present, expected);
        entities.remove(present.get());
        return Optional.of(
                flushed(new Replacement(present.get().revision, Optional.ofNullable(present.get().fileUuid))));
    }

    @Override
    public Set<UUID> referenced(Collection<UUID> files) {
        return files.isEmpty()
                ? Set.of()
                : entities.createQuery(
                                "select a.fileUuid from AttachmentEntity a where a.fileUuid in (:files)", UUID.class)
                        .setParameter("files", files)
                        .getResultStream()
                        .collect(Collectors.toSet());
    }

    @Override
    public long totalLength() {
        return entities.createQuery("select coalesce(sum(a.length), 0L) from AttachmentEntity a", Long.class)
                .getSingleResult();
    }

    @Override
    public long totalLength(Owner owner) {
        long total = 0;
        for (Level level : EnumSet.range(owner.level(), Level.INSTANCE)) {
            total += entities.createQuery(
                            "select coalesce(sum(a.length), 0L) from AttachmentEntity a where a."
                                    + AttachedEntity.reference(level) + " in (" + keysBelow(level, owner.level()) + ")",
                            Long.class)
                    .setParameter("id", owner.id().value())
                    .getSingleResult();
        }
        return total;
    }

    /** A query for the keys of a level's rows that are, or are below, the row with identifier {@code id} of the owner's level. */
    private static String keysBelow(Level level, Level owner) {
        String top = AttachedEntity.reference(owner);
        StringBuilder from = new StringBuilder(" from " + AttachedEntity.entity(owner) + " " + top);
        String above = top;
        for (Level at : EnumSet.range(owner, level)) {
            String row = AttachedEntity.reference(at);
            if (at != owner) {
                from.append(" join ")
                        .append(AttachedEntity.entity(at))
                        .append(' ')
                        .append(row);
                from.append(" on ").append(row).append('.').append(above);
                from.append(" = ").append(above).append(".pk");
            }
            above = row;
        }
        return "select " + above + ".pk" + from + " where " + top + ".id = :id";
    }

    private Replacement flushed(Replacement replacement) {
        try {
            entities.flush();
            return replacement;
        } catch (PersistenceException e) {
            throw new RevisionConflict("another request attached something of the same kind meanwhile");
        }
    }

    private static void check(Optional<AttachmentEntity> present, Predicate<Optional<Attachment>> expected) {
        if (!expected.test(present.map(AttachmentEntity::attachment))) {
            throw new RevisionConflict("the attachment has another revision");
        }
    }

    private Optional<AttachmentEntity> locked(Owner owner, int contentType) {
        return query(owner, contentType)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<AttachmentEntity> query(Owner owner, int contentType) {
        return entities.createQuery(
                        "select a from " + from("AttachmentEntity", owner) + " and a.contentType = :type",
                        AttachmentEntity.class)
                .setParameter("id", owner.id().value())
                .setParameter("type", contentType);
    }

    /** The rows of an entity, called {@code a}, that are attached to the resource whose identifier is parameter {@code id}. */
    static String from(String entity, Owner owner) {
        return entity + " a where a." + AttachedEntity.reference(owner.level()) + " = (select r.pk from "
                + AttachedEntity.entity(owner.level()) + " r where r.id = :id)";
    }
}
