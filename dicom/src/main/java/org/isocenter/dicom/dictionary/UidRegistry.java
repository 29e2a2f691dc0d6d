package org.isocenter.dicom.dictionary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Uid;

/** The table of PS3.6 Annex A. */
final class UidRegistry {

    static final UidRegistry INSTANCE = new UidRegistry(TableResource.read("uids.tsv"));

    private final Map<Uid, WellKnownUid> byUid = new HashMap<>();
    private final Map<String, WellKnownUid> byKeyword = new HashMap<>();

    private UidRegistry(TableResource table) {
        for (int row = 0; row < table.size(); row++) {
            WellKnownUid entry = new WellKnownUid(
                    new Uid(table.cell(row, 0)),
                    table.cell(row, 1),
                    table.cell(row, 2),
                    UidType.parse(table.cell(row, 3)),
                    !table.cell(row, 4).isEmpty());
            byUid.put(entry.uid(), entry);
            if (!entry.keyword().isEmpty()) {
                byKeyword.put(entry.keyword(), entry);
            }
        }
    }

    Optional<WellKnownUid> get(Uid uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Optional<WellKnownUid> get(String keyword) {
        return Optional.ofNullable(byKeyword.get(keyword));
    }

    Stream<WellKnownUid> all() {
        return byUid.values().stream();
    }
}
