package org.isocenter.ejb.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isocenter.persistence.recovery.FilePutAside;
import org.isocenter.persistence.recovery.FilesPutAside;

/** Files put aside in memory. */
public final class TestFindings implements FilesPutAside {

    private final Map<UUID, FilePutAside> files = new LinkedHashMap<>();

    @Override
    public void add(FilePutAside file) {
        files.put(file.file(), file);
    }

    @Override
    public void remove(Collection<UUID> gone) {
        files.keySet().removeAll(List.copyOf(gone));
    }

    @Override
    public long count() {
        return files.size();
    }

    @Override
    public List<FilePutAside> first(int limit) {
        return new ArrayList<>(files.values()).stream().limit(limit).toList();
    }

    @Override
    public Set<UUID> among(Collection<UUID> asked) {
        return asked.stream().filter(files::containsKey).collect(Collectors.toSet());
    }
}
