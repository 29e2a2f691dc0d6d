package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.isocenter.ejb.backup.BackUpArchive;
import org.isocenter.ejb.backup.Backup;

/** Shows backups over JMX, and begins them. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeBackup implements BackupMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final BackUpArchive backUpArchive;

    @Inject
    ExposeBackup(BackUpArchive backUpArchive) {
        this.backUpArchive = backUpArchive;
    }

    @PostConstruct
    void register() {
        registration.register(this, BackupMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public boolean begin() {
        return backUpArchive.begin();
    }

    @Override
    public String getState() {
        return backUpArchive.latest().map(latest -> latest.state().name()).orElse("NONE");
    }

    @Override
    public String getStarted() {
        return text(latest -> latest.started().toString());
    }

    @Override
    public String getIndex() {
        return text(latest -> latest.index().map(Object::toString).orElse(""));
    }

    @Override
    public long getFiles() {
        return number(Backup::files);
    }

    @Override
    public long getCopiedFiles() {
        return number(Backup::copied);
    }

    @Override
    public long getCopiedBytes() {
        return number(Backup::bytes);
    }

    @Override
    public long getMissingFiles() {
        return number(Backup::missing);
    }

    @Override
    public List<String> getFirstMissing() {
        return backUpArchive.latest().stream()
                .flatMap(latest -> latest.firstMissing().stream())
                .map(UUID::toString)
                .toList();
    }

    @Override
    public String getFailure() {
        return text(latest -> latest.failure().orElse(""));
    }

    private String text(Function<Backup, String> text) {
        return backUpArchive.latest().map(text).orElse("");
    }

    private long number(ToLongFunction<Backup> number) {
        return backUpArchive.latest().stream().mapToLong(number).sum();
    }
}
