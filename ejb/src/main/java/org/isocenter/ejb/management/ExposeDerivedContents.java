package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.isocenter.ejb.configuration.RetrievalOptions;
import org.isocenter.persistence.derived.DerivedContents;

/** Shows over JMX what was made of stored files. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeDerivedContents implements DerivedContentsMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final DerivedContents contents;
    private final RetrievalOptions options;

    @Inject
    ExposeDerivedContents(DerivedContents contents, RetrievalOptions options) {
        this.contents = contents;
        this.options = options;
    }

    @PostConstruct
    void register() {
        registration.register(this, DerivedContentsMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public long getContents() {
        return contents.statistics().contents();
    }

    @Override
    public long getBytes() {
        return contents.statistics().bytes();
    }

    @Override
    public long getMaximumBytes() {
        return options.derivedSize();
    }

    @Override
    public int getMaking() {
        return contents.statistics().making();
    }

    @Override
    public long getFound() {
        return contents.statistics().found();
    }

    @Override
    public long getShared() {
        return contents.statistics().shared();
    }

    @Override
    public long getMade() {
        return contents.statistics().made();
    }

    @Override
    public long getFailed() {
        return contents.statistics().failed();
    }

    @Override
    public long getRefused() {
        return contents.statistics().refused();
    }

    @Override
    public void clear() {
        contents.clear();
    }
}
