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
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.persistence.jobs.JobLine;
import org.isocenter.persistence.jobs.JobState;

/** Shows the jobs over JMX. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExposeJobs implements JobsMXBean {

    private final PlatformRegistration registration = new PlatformRegistration(NAME);

    private final Jobs jobs;
    private final JobOptions options;

    @Inject
    ExposeJobs(Jobs jobs, JobOptions options) {
        this.jobs = jobs;
        this.options = options;
    }

    @PostConstruct
    void register() {
        registration.register(this, JobsMXBean.class);
    }

    @PreDestroy
    void unregister() {
        registration.unregister();
    }

    @Override
    public long getPending() {
        return count(JobState.PENDING);
    }

    @Override
    public long getRunning() {
        return count(JobState.RUNNING);
    }

    @Override
    public int getRunningHere() {
        return jobs.runningHere();
    }

    @Override
    public long getRetrying() {
        return count(JobState.RETRY);
    }

    @Override
    public long getPaused() {
        return count(JobState.PAUSED);
    }

    @Override
    public long getSucceeded() {
        return count(JobState.SUCCESS);
    }

    @Override
    public long getFailed() {
        return count(JobState.FAILURE);
    }

    @Override
    public int getConcurrentJobs() {
        return options.concurrent();
    }

    @Override
    public boolean isSuspended() {
        return jobs.suspended();
    }

    @Override
    public List<String> getJobs() {
        return jobs.lines().stream().map(ExposeJobs::line).toList();
    }

    private static String line(JobLine job) {
        return job.id() + " " + job.type() + " " + job.state() + " " + job.progress() + " %"
                + job.details().map(details -> " " + details).orElse("");
    }

    private long count(JobState state) {
        return jobs.counts().getOrDefault(state, 0L);
    }

    @Override
    public void suspend() {
        jobs.suspend();
    }

    @Override
    public void proceed() {
        jobs.proceed();
    }

    @Override
    public boolean cancel(String id) {
        return jobs.cancel(UUID.fromString(id)) == StopResult.STOPPED;
    }

    @Override
    public boolean pause(String id) {
        return jobs.pause(UUID.fromString(id)) == StopResult.STOPPED;
    }

    @Override
    public boolean resume(String id) {
        return jobs.resume(UUID.fromString(id));
    }

    @Override
    public boolean resubmit(String id) {
        return jobs.resubmit(UUID.fromString(id));
    }
}
