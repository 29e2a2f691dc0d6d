package org.isocenter.ejb.management;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.json.Json;

/** Shows the configuration over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeConfiguration implements ConfigurationMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final Configuration configuration;

    @Inject
    ExposeConfiguration(Configuration configuration) {
        this.configuration = configuration;
    }

    @PostConstruct
    void register() {
        registration.register(this, ConfigurationMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public String getEffective() {
        StringWriter text = new StringWriter();
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(configuration.effective());
        }
        return text.toString().strip();
    }
}
