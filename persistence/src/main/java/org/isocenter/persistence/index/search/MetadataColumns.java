package org.isocenter.persistence.index.search;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MetadataKey;
import org.isocenter.persistence.index.MetadataType;
import org.isocenter.persistence.index.SearchFailure;
import org.isocenter.persistence.index.SortKey;
import org.isocenter.persistence.index.schema.LabelEntity;
import org.isocenter.persistence.index.schema.Levels;

/** Metadata in queries: the server's own, which is in columns, and texts of users. Case is significant in both. */
final class MetadataColumns {

    private final Level level;
    private final Parameters parameters;
    private final MatchingPredicates predicates;

    MetadataColumns(Level level, Parameters parameters, MatchingPredicates predicates) {
        this.level = level;
        this.parameters = parameters;
        this.predicates = predicates;
    }

    /**
     * The predicate for a key.
     *
     * @throws SearchFailure.NotByMetadata if the index has no column for it
     */
    String predicate(MetadataKey key) {
        Optional<MetadataType> known = own(key.type());
        if (known.isEmpty()) {
            return "exists (select a.pk " + texts(key.type()) + " and " + text("a.compared", key.matching()) + ")";
        }
        if (!known.get().isOf(level)) {
            return MatchingPredicates.NOTHING;
        }
        return switch (known.get()) {
            case TRANSFER_SYNTAX -> text("i.transferSyntaxUid", key.matching());
            case SOP_CLASS_UID -> text("i.sopClassUid", key.matching());
            case REMOTE_IP -> text("i.remoteIp", key.matching());
            case HTTP_USERNAME -> text("i.httpUser", key.matching());
            case ORIGIN -> text("i.origin", key.matching());
            case PIXEL_DATA_VR -> text("i.pixelsVr", key.matching());
            case INDEX_IN_SERIES ->
                predicates.number("i.number", key.matching()).orElse(MatchingPredicates.NOTHING);
            case PIXEL_DATA_OFFSET ->
                predicates.number("i.pixelsAt", key.matching()).orElse(MatchingPredicates.NOTHING);
            case RECEPTION_DATE -> moment("i.storedAt", key);
            case LAST_UPDATE -> moment(lastUpdate(), key);
            default -> throw new SearchFailure.NotByMetadata(known.get());
        };
    }

    /**
     * The expression that rows are ordered by.
     *
     * @throws SearchFailure.NotByMetadata if the index has no column for it
     */
    String expression(SortKey.ByMetadata key) {
        Optional<MetadataType> known = own(key.type());
        if (known.isEmpty()) {
            return key.asNumber()
                    ? "coalesce((select min(a.number) " + texts(key.type()) + "), " + parameters.add(Long.MIN_VALUE)
                            + ")"
                    : "coalesce((select min(a.compared) " + texts(key.type()) + "), '')";
        }
        if (!known.get().isOf(level)) {
            throw new SearchFailure.NotByMetadata(known.get());
        }
        return switch (known.get()) {
            case TRANSFER_SYNTAX -> "i.transferSyntaxUid";
            case SOP_CLASS_UID -> "i.sopClassUid";
            case REMOTE_IP -> "i.remoteIp";
            case HTTP_USERNAME -> "i.httpUser";
            case ORIGIN -> "i.origin";
            case PIXEL_DATA_VR -> "i.pixelsVr";
            case INDEX_IN_SERIES -> "i.number";
            case PIXEL_DATA_OFFSET -> "coalesce(i.pixelsAt, 0L)";
            case RECEPTION_DATE -> "i.storedAt";
            case LAST_UPDATE -> lastUpdate();
            default -> throw new SearchFailure.NotByMetadata(known.get());
        };
    }

    /**
     * The server's own metadata with that number, if it is in columns. The two excluded types are in rows of texts,
     * like those of users.
     */
    private static Optional<MetadataType> own(int type) {
        return MetadataType.of(type)
                .filter(known -> known != MetadataType.MODIFIED_FROM && known != MetadataType.ANONYMIZED_FROM);
    }

    private String texts(int type) {
        return "from UserMetadataEntity a where a." + LabelEntity.reference(level) + " = " + Levels.alias(level)
                + ".pk and a.metadataType = " + parameters.add(type);
    }

    private String text(String column, Matching matching) {
        return predicates.text(column, matching, value -> value);
    }

    private String lastUpdate() {
        String rows = Levels.alias(level);
        String latest = "(select max(x.storedAt) from InstanceEntity x"
                + switch (level) {
                    case PATIENT ->
                        " join SeriesEntity y on y.pk = x.series join StudyEntity z on z.pk = y.study"
                                + " where z.patient = p.pk)";
                    case STUDY -> " join SeriesEntity y on y.pk = x.series where y.study = st.pk)";
                    case SERIES, INSTANCE -> " where x.series = se.pk)";
                };
        return "case when " + rows + ".reducedAt is not null and " + rows + ".reducedAt > " + latest + " then " + rows
                + ".reducedAt else " + latest + " end";
    }

    private String moment(String column, MetadataKey key) {
        if (!(key.matching() instanceof Matching.AnyOf anyOf)) {
            return key.matching() instanceof Matching.Wildcard wildcard
                    ? within(column, key, wildcard.pattern())
                    : MatchingPredicates.NOTHING;
        }
        List<String> alternatives =
                anyOf.values().stream().map(value -> within(column, key, value)).toList();
        return '(' + String.join(" or ", alternatives) + ')';
    }

    private String within(String column, MetadataKey key, String text) {
        MomentSpan span = MomentSpan.of(text)
                .orElseThrow(() -> new SearchFailure.NotByMetadata(
                        MetadataType.of(key.type()).orElseThrow()));
        return '(' + column + " >= " + parameters.add(span.from()) + " and " + column + " < "
                + parameters.add(span.until()) + ')';
    }
}
