package org.isocenter.ejb.remote.rules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.RoutingRule;
import org.isocenter.ejb.configuration.TransferRules;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.ejb.remote.transfer.stow.StowJob;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.QueryParameter;
import org.isocenter.ejb.search.SearchClient;
import org.isocenter.ejb.search.SearchInstances;
import org.isocenter.ejb.search.SearchParameters;
import org.isocenter.persistence.index.InstancesBelow;
import org.isocenter.persistence.index.InstancesBelow.Below;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.remote.StableToRoute;

/** Finds the routing rules that match a resource, by searching this archive for it with the keys of each rule. */
@Singleton
public class MatchRoutes {

    private final TransferRules rules;
    private final InstancesBelow index;
    private final SearchInstances search;
    private final AttributeNames names;
    private final StowJob stowJob;

    @Inject
    MatchRoutes(
            TransferRules rules, InstancesBelow index, SearchInstances search, AttributeNames names, StowJob stowJob) {
        this.rules = rules;
        this.index = index;
        this.search = search;
        this.names = names;
        this.stowJob = stowJob;
    }

    /** @throws ConfigurationFailure if a rule asks for what is no attribute, or in a way in which it cannot be asked for */
    public void check() {
        rules.routes().forEach((name, rule) -> {
            try {
                SearchParameters.parse(rule.level(), Optional.empty(), parameters(rule), names, true);
            } catch (RequestFailure e) {
                throw new ConfigurationFailure(
                        "The option \"DicomWeb." + TransferRules.ROUTES + "." + name + ".Query\" is wrong: "
                                + e.getMessage() + ".",
                        e);
            }
        });
    }

    /** The jobs that send it, by the names of the rules that want them. */
    Map<String, Submission> jobs(StableToRoute resource) {
        Map<String, Submission> jobs = new TreeMap<>();
        anyInstance(resource.resource()).ifPresent(instance -> rules.routes().forEach((name, rule) -> {
            if (rule.level() == resource.level() && answers(instance, rule)) {
                job(resource, rule).ifPresent(job -> jobs.put(name, job.ofRule(name)));
            }
        }));
        return jobs;
    }

    /** The path of one of its instances; empty if it is not there any more. */
    private Optional<ResourcePath.Instance> anyInstance(OrthancIdentifier id) {
        return index.find(id)
                .map(Below::instances)
                .flatMap(instances -> index.instances(List.of(instances.get(0))).stream()
                        .map(StoredInstance::path)
                        .findFirst());
    }

    private boolean answers(ResourcePath.Instance instance, RoutingRule rule) {
        List<QueryParameter> parameters = parameters(rule);
        // The last one counts.
        parameters.add(new QueryParameter("StudyInstanceUID", instance.study()));
        if (rule.level() == Level.SERIES) {
            parameters.add(new QueryParameter("SeriesInstanceUID", instance.series()));
        }
        return !search.search(
                        SearchParameters.parse(rule.level(), Optional.empty(), parameters, names, false),
                        SearchClient.SERVER)
                .matches()
                .isEmpty();
    }

    private static List<QueryParameter> parameters(RoutingRule rule) {
        List<QueryParameter> parameters = new ArrayList<>();
        rule.query().forEach((key, value) -> parameters.add(new QueryParameter(key, value)));
        return parameters;
    }

    private Optional<Submission> job(StableToRoute resource, RoutingRule rule) {
        try {
            return Optional.of(stowJob.submission(new StowJob.Request(
                    rule.server(),
                    List.of(resource.resource().value()),
                    Map.of(),
                    rule.onlyMissing(),
                    new TransferJob.Options(rule.priority(), false, Map.of()))));
        } catch (RequestFailure.UnknownResource e) {
            // It was deleted a moment ago.
            return Optional.empty();
        }
    }
}
