package org.isocenter.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.benchmarks.SampleInstance;

/**
 * Instances that STOW-RS takes per second. Every round stores new studies, one per client.
 *
 * @param perRequest instances in one request
 * @param clients how many of them at once
 * @param instances stored in one round, all clients together
 */
record StoreMeasure(int perRequest, int clients, int instances) implements Measure {

    /** Patients of stores are far from those that searches look for. */
    private static final AtomicInteger NEXT_PATIENT = new AtomicInteger(1_000_000);

    @Override
    public String name() {
        return "STOW-RS, " + perRequest + " per request, " + clients + (clients == 1 ? " client" : " clients");
    }

    @Override
    public String unit() {
        return "instances/s";
    }

    @Override
    public double measure(Server server) throws Exception {
        List<List<List<byte[]>>> requests = new ArrayList<>();
        List<SampleInstance> studies = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int patient = NEXT_PATIENT.getAndIncrement();
            studies.add(new SampleInstance(patient, 1, 1));
            requests.add(requests(patient));
        }
        double seconds = Clients.run(clients, client -> {
            for (List<byte[]> request : requests.get(client)) {
                server.store(request);
            }
        });
        for (SampleInstance study : studies) {
            server.delete("patients/" + OrthancPath.patient(study.patientId()));
        }
        return requests.stream().flatMap(List::stream).mapToInt(List::size).sum() / seconds;
    }

    private List<List<byte[]>> requests(int patient) {
        List<List<byte[]>> requests = new ArrayList<>();
        for (int number = 0; number < instances / clients; number++) {
            if (number % perRequest == 0) {
                requests.add(new ArrayList<>());
            }
            requests.get(requests.size() - 1).add(new SampleInstance(patient, 1, number + 1).file());
        }
        return requests;
    }
}
