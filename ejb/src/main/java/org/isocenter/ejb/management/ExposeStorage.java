package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToLongFunction;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.verification.Finding;
import org.isocenter.ejb.verification.Verification;
import org.isocenter.ejb.verification.VerifyStorage;

/** Shows the storage area over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeStorage implements StorageMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private static final int SHOWN = 100;

    private final VerifyStorage verifyStorage;
    private final PutFilesAside putFilesAside;

    @Inject
    ExposeStorage(VerifyStorage verifyStorage, PutFilesAside putFilesAside) {
        this.verifyStorage = verifyStorage;
        this.putFilesAside = putFilesAside;
    }

    @PostConstruct
    void register() {
        registration.register(this, StorageMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public boolean verify() {
        return verifyStorage.begin(false);
    }

    @Override
    public boolean verifyAndMend() {
        return verifyStorage.begin(true);
    }

    @Override
    public String getVerificationState() {
        return verifyStorage.latest().map(latest -> latest.state().name()).orElse("NONE");
    }

    @Override
    public long getInstances() {
        return number(Verification::instances);
    }

    @Override
    public long getVerifiedFiles() {
        return number(Verification::verified);
    }

    @Override
    public long getVerifiedBytes() {
        return number(Verification::bytes);
    }

    @Override
    public long getDamagedFiles() {
        return number(latest -> latest.count(Finding.Kind.DAMAGED));
    }

    @Override
    public long getMissingFiles() {
        return number(latest -> latest.count(Finding.Kind.MISSING));
    }

    @Override
    public long getUnknownFiles() {
        return number(latest -> latest.count(Finding.Kind.UNKNOWN));
    }

    @Override
    public long getMended() {
        return number(Verification::mended);
    }

    @Override
    public List<String> getFindings() {
        return verifyStorage.latest().stream()
                .flatMap(latest -> latest.findings().stream())
                .map(ExposeStorage::line)
                .toList();
    }

    @Override
    public List<String> getFilesPutAside() {
        return putFilesAside.first(SHOWN).stream()
                .map(file -> file.file() + " at " + file.at() + ": " + file.reason())
                .toList();
    }

    private static String line(Finding finding) {
        return finding.kind() + " " + finding.file()
                + finding.instance()
                        .map(instance -> ", instance " + instance.value())
                        .orElse("") + ": "
                + finding.explanation();
    }

    private long number(ToLongFunction<Verification> number) {
        return verifyStorage.latest().stream().mapToLong(number).sum();
    }
}
