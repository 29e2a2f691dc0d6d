package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.resources.DeleteResources;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.web.Routes;
import org.isocenter.web.Routes.Answer;
import org.isocenter.web.SampleInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion by UIDs: of the resource that the path names, and of nothing above it. */
class DeleteResourceTest {

    private static final Lineage LINEAGE = Lineage.of("P", SampleInstances.STUDY, SampleInstances.SERIES, "1.1");
    private static final String PATH = "/dicom-web/studies/1.8";

    private final List<String> deleted = new ArrayList<>();
    private boolean there = true;
    private boolean parentsThere = true;

    @ParameterizedTest
    @CsvSource({"'', STUDY", "/series/1.9, SERIES", "/series/1.9/instances/1.1, INSTANCE"})
    void resourceThatThePathNamesShouldBeDeleted(String path, Level level) {
        Answer answer = routes().send("DELETE", PATH + path, "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(deleted)
                .containsExactly(level
                        + " "
                        + switch (level) {
                            case PATIENT -> LINEAGE.patient().value();
                            case STUDY -> LINEAGE.study().value();
                            case SERIES -> LINEAGE.series().value();
                            case INSTANCE -> LINEAGE.instance().value();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/studies/1.7", "/studies/1.8/series/1.7", "/studies/1.8/series/1.9/instances/1.7"})
    void whatIsNotThereShouldNotBeFound(String path) {
        assertThat(routes().failureOfSending("DELETE", "/dicom-web" + path, ""))
                .isInstanceOf(RequestFailure.NotFound.class);
        assertThat(deleted).isEmpty();
    }

    @Test
    void whatAnotherRequestHasDeletedMeanwhileShouldNotBeFound() {
        there = false;

        assertThat(routes().failureOfSending("DELETE", PATH, "")).isInstanceOf(RequestFailure.NotFound.class);
    }

    @Test
    void instanceWhoseStudyIsGoneMeanwhileShouldNotTakeAnythingElseAlong() {
        parentsThere = false;

        assertThat(routes().failureOfSending("DELETE", PATH, "")).isInstanceOf(RequestFailure.NotFound.class);
        assertThat(deleted).isEmpty();
    }

    private Routes routes() {
        DeleteResource resource = new DeleteResource();
        resource.retrieve = new RetrieveInstances() {
            @Override
            public List<StoredInstance> find(ResourcePath path) {
                StoredInstance instance = SampleInstances.image("1.1");
                if (!(instance.path().path() + "/").startsWith(path.path() + "/")) {
                    throw new RequestFailure.NotFound("There is no " + path.path());
                }
                return List.of(instance);
            }
        };
        resource.browse = new BrowseResources() {
            @Override
            public Optional<IndexedResource> resource(Level level, String id) {
                return parentsThere ? Optional.of(indexed(level, new OrthancIdentifier(id))) : Optional.empty();
            }
        };
        resource.delete = new DeleteResources() {
            @Override
            public Optional<Removal> delete(Level level, String id) {
                deleted.add(level + " " + id);
                return there ? Optional.of(new Removal(List.of(), Optional.empty())) : Optional.empty();
            }
        };
        return new Routes(resource);
    }

    private static IndexedResource indexed(Level level, OrthancIdentifier id) {
        Optional<OrthancIdentifier> parent =
                switch (level) {
                    case PATIENT -> Optional.empty();
                    case STUDY -> Optional.of(LINEAGE.patient());
                    case SERIES -> Optional.of(LINEAGE.study());
                    case INSTANCE -> Optional.of(LINEAGE.series());
                };
        return new IndexedResource(
                level,
                id,
                parent,
                List.of(),
                DataSet.EMPTY,
                DataSet.EMPTY,
                Instant.EPOCH,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
