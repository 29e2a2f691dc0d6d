package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.isocenter.ejb.certificate.WatchCertificate;
import org.isocenter.ejb.readiness.Readiness;

/** Shows over JMX whether the server is ready. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeReadiness implements ReadinessMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final Readiness readiness;
    private final WatchCertificate certificate;

    @Inject
    ExposeReadiness(Readiness readiness, WatchCertificate certificate) {
        this.readiness = readiness;
        this.certificate = certificate;
    }

    @PostConstruct
    void register() {
        registration.register(this, ReadinessMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public boolean isReady() {
        return readiness.isReady();
    }

    @Override
    public boolean isServing() {
        return readiness.isServing();
    }

    @Override
    public long getFilesPutAside() {
        return readiness.filesPutAside();
    }

    @Override
    public String getCertificateExpires() {
        return certificate.expires().map(Instant::toString).orElse("");
    }

    @Override
    public boolean isCertificateValidForAWhile() {
        return certificate.isValidForAWhile();
    }

    @Override
    public List<String> getDisturbances() {
        return readiness.disturbances().stream()
                .map(disturbance -> disturbance.condition() + " since " + disturbance.since() + ": "
                        + disturbance.reason() + " (" + disturbance.failures() + " failures)")
                .toList();
    }
}
