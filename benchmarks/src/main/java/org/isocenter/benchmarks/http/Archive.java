package org.isocenter.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.benchmarks.SampleInstance;

/**
 * What searches and retrievals find: patients with one study of one series each.
 *
 * @param studies how many
 * @param perSeries instances in each
 */
record Archive(int studies, int perSeries) {

    /** Some instance, a different one for each small number. */
    SampleInstance instance(int index) {
        return new SampleInstance(index % studies, 1, 1 + index % perSeries);
    }

    void load(Server server) throws Exception {
        for (int study = 0; study < studies; study++) {
            List<byte[]> files = new ArrayList<>();
            for (int number = 1; number <= perSeries; number++) {
                files.add(new SampleInstance(study, 1, number).file());
            }
            server.store(files);
        }
    }

    void delete(Server server) throws Exception {
        for (int study = 0; study < studies; study++) {
            server.delete("patients/" + OrthancPath.patient(new SampleInstance(study, 1, 1).patientId()));
        }
    }
}
