package org.isocenter.web.incoming;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.isocenter.ejb.store.IncomingPart;
import org.isocenter.ejb.store.IncomingParts;

/** Files, with the members of ZIP archives in place of each that is one. */
final class ArchivesAmong implements IncomingParts {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final IncomingParts files;
    private Optional<ZipMembers> archive = Optional.empty();

    ArchivesAmong(IncomingParts files) {
        this.files = files;
    }

    @Override
    public Optional<IncomingPart> next() throws IOException {
        while (true) {
            if (archive.isPresent()) {
                Optional<IncomingPart> member = archive.get().next();
                if (member.isPresent()) {
                    return member;
                }
                archive = Optional.empty();
            }
            Optional<IncomingPart> part = files.next();
            if (part.isEmpty() || !(part.get() instanceof IncomingPart.File file)) {
                return part;
            }
            InputStream content = new BufferedInputStream(file.content(), BUFFER_SIZE);
            if (!IncomingBody.isZip(content)) {
                return Optional.of(new IncomingPart.File(content, file.required()));
            }
            archive = Optional.of(new ZipMembers(content));
        }
    }
}
