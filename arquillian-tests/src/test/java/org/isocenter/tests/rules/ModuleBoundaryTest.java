package org.isocenter.tests.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of ARCHITECTURE.md: web → ejb → persistence → dicom, and nothing points back. */
class ModuleBoundaryTest {

    private static final String DICOM = "org.isocenter.dicom..";
    private static final String PERSISTENCE = "org.isocenter.persistence..";
    private static final String EJB = "org.isocenter.ejb..";
    private static final String WEB = "org.isocenter.web..";

    /** What persistence says to all: ARCHITECTURE.md lists these packages. */
    private static final List<String> SEEN_BY_WEB = List.of(
            "org.isocenter.persistence.index",
            "org.isocenter.persistence.changes",
            "org.isocenter.persistence.attachment",
            "org.isocenter.persistence.jobs",
            "org.isocenter.persistence.remote",
            "org.isocenter.persistence.part10",
            "org.isocenter.persistence.recovery",
            "org.isocenter.persistence.derived",
            "org.isocenter.persistence.connection");

    private static JavaClasses product;

    @BeforeAll
    static void importModules() {
        Path root = Path.of(System.getProperty("isocenter.root"));
        product = new ClassFileImporter()
                .importPaths(List.of("dicom", "persistence", "ejb", "web").stream()
                        .map(module -> root.resolve(module).resolve("target/classes"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {DICOM, PERSISTENCE, EJB, WEB})
    void everyModuleShouldBeAmongTheClassesExamined(String module) {
        assertThat(product.that(resideInAPackage(module))).isNotEmpty();
    }

    @Test
    void dicomShouldUseNothingButTheJdkAndJackson() {
        classes()
                .that()
                .resideInAPackage(DICOM)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        DICOM,
                        "java..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "com.fasterxml.jackson.core..",
                        "javax.imageio..",
                        "javax.crypto..",
                        "org.jspecify.annotations.."))
                .check(product);
    }

    @Test
    void librariesForImagesShouldBeKnownToCodecsOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and()
                .resideOutsideOfPackage("org.isocenter.dicom.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.jaiimageio..", "jj2000..")
                .check(product);
    }

    @Test
    void httpClientShouldBeKnownToOneRoomOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and()
                .resideOutsideOfPackage("org.isocenter.ejb.remote.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "nl.altindag..")
                .check(product);
    }

    @Test
    void tokensShouldBeReadWhereTheyAreAskedForOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and()
                .resideOutsideOfPackages("org.isocenter.ejb.remote.http", "org.isocenter.ejb.openid")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(product);
    }

    /** It looks for the provider at each call: a list of instances took twenty times as long as it does. */
    @Test
    void jsonShouldBeMadeByAProviderThatIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.json.Json")
                .orShould()
                .callMethodWhere(
                        target(name("provider")).and(target(owner(nameMatching("jakarta.json.spi.JsonProvider")))))
                .allowEmptyShould(false)
                .check(product.that(
                        not(describe("Json", type -> type.getFullName().equals("org.isocenter.ejb.json.Json")))));
    }

    @Test
    void persistenceShouldNotKnowTheLayersAbove() {
        noClasses()
                .that()
                .resideInAPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EJB, WEB, "jakarta.ws.rs..", "jakarta.servlet..")
                .check(product);
    }

    @Test
    void useCasesShouldKnowNeitherHttpNorTheEntityManager() {
        noClasses()
                .that()
                .resideInAPackage(EJB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        WEB, "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.persistence..", "org.hibernate..")
                .check(product);
    }

    @Test
    void httpInterfaceShouldReachTheIndexThroughUseCasesOnly() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..")
                .check(product);
    }

    /**
     * A resource that answers later returns a stage, whose failure cannot be taken for a body: {@code resume(Object)} takes
     * a Throwable where its static type is not known, and writes it as text with status 200.
     */
    @Test
    void answersThatComeLaterShouldBeStages() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.ws.rs.container.AsyncResponse")
                .check(product);
    }

    /** What all of whose kinds are records. */
    private static final String SORT_KEY = "org.isocenter.persistence.index.SortKey";

    /** No entity, no port: what could read or write the index is a use case's. */
    @Test
    void httpInterfaceShouldSeeRecordsOfPersistenceOnly() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .dependOnClassesThat(resideInAPackage(PERSISTENCE)
                        .and(not(describe(
                                "are records or enumerations of what persistence says to all",
                                type -> SEEN_BY_WEB.contains(type.getPackageName())
                                        && (type.isRecord()
                                                || type.isEnum()
                                                || type.getName().equals(SORT_KEY))))))
                .check(product);
    }

    @Test
    void connectionsToTheDatabaseShouldStayInPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sql..")
                .check(product);
    }

    /** No newcomer surveys more. */
    @Test
    void packagesShouldHaveAtMostSixtyFiles() {
        Map<String, Long> files = product.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files).allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(60));
    }

    @Test
    void filesShouldBeDeletedByTheOneClassThatAsksTheIndexFirst() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and()
                .resideOutsideOfPackage("org.isocenter.persistence.part10..")
                .and()
                .resideOutsideOfPackage("org.isocenter.persistence.attachment..")
                .and()
                .doNotHaveFullyQualifiedName("org.isocenter.ejb.files.RemoveFiles")
                .should()
                .callMethodWhere(target(nameMatching("delete"))
                        .and(target(owner(assignableTo("org.isocenter.persistence.part10.Part10Store")
                                .or(assignableTo("org.isocenter.persistence.part10.StorageJournal"))
                                .or(assignableTo("org.isocenter.persistence.attachment.AttachmentFiles"))))))
                .check(product);
    }

    @Test
    void entitiesShouldBeKnownInPersistenceOnly() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .or()
                .areAnnotatedWith("jakarta.persistence.MappedSuperclass")
                .should()
                .resideInAPackage(PERSISTENCE)
                .andShould()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(PERSISTENCE)
                .check(product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.isocenter.dicom.(*)..",
                "org.isocenter.persistence.(**)",
                // Each package by itself: remote.definition stands below the configuration, the rest of the wing above
                // it.
                "org.isocenter.ejb.(**)",
                "org.isocenter.web.(*).."
            })
    void packagesShouldFormNoCycle(String slices) {
        slices().matching(slices).should().beFreeOfCycles().check(product);
    }

    /**
     * A task that a start-up bean hands to an executor may call beans that are not there yet, and a canceled one keeps
     * the application in the container's scheduler.
     */
    @Test
    void nothingShouldBeginByItself() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and()
                .resideOutsideOfPackage("org.isocenter.ejb.background..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*ScheduledExecutorService")
                .check(product);
        noClasses()
                .that()
                .areAnnotatedWith("jakarta.ejb.Startup")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*Executor(Service)?")
                .check(product);
    }

    @Test
    void loggingShouldGoThroughThePlatformsLogger() {
        noClasses()
                .that()
                .resideInAPackage("org.isocenter..")
                .and(not(describe("set the levels of the container's loggers", type -> type.getName()
                        .startsWith("org.isocenter.ejb.management.LogLevels"))))
                .and(not(describe("say which request the thread's lines belong to", type -> type.getName()
                        .equals("org.isocenter.web.trace.RequestIdInLog"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "org.slf4j..", "org.jboss.logging..", "org.apache.commons.logging..")
                .check(product);
    }

    /** They are ints: a body of 2 GiB has no length there. */
    @Test
    void lengthsOfBodiesShouldBeLongs() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .callMethod("jakarta.ws.rs.core.HttpHeaders", "getLength")
                .orShould()
                .callMethod("jakarta.servlet.ServletRequest", "getContentLength")
                .orShould()
                .callMethod("jakarta.servlet.http.HttpServletRequest", "getContentLength")
                .orShould()
                .callMethod("jakarta.servlet.ServletResponse", "setContentLength", "int")
                .orShould()
                .callMethod("jakarta.servlet.http.HttpServletResponse", "setContentLength", "int")
                .check(product);
    }

    /** The suites, which run beside one another, take their classes by this annotation. */
    @Test
    void testsThatStartServersShouldSaySo() {
        JavaClasses tests = new ClassFileImporter()
                .importPath(
                        Path.of(System.getProperty("isocenter.root")).resolve("arquillian-tests/target/test-classes"));

        noClasses()
                .that()
                .haveSimpleNameEndingWith("IT")
                .and()
                .resideOutsideOfPackage("org.isocenter.tests.life")
                .and()
                .areNotAnnotatedWith(StartsServers.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(OwnServer.class, ServerProcess.class)
                .check(tests);
    }

    /**
     * What waits for a time is slow where that is long and fails where it is short. A test waits for a state, by {@code
     * Eventually}, or moves a clock.
     */
    @Test
    void nothingShouldSleep() {
        Path root = Path.of(System.getProperty("isocenter.root"));
        JavaClasses tests = new ClassFileImporter()
                .importPaths(Stream.of("dicom", "persistence", "ejb", "web", "arquillian-tests")
                        .map(module -> root.resolve(module).resolve("target/test-classes"))
                        .filter(Files::isDirectory)
                        .toList());
        assertThat(tests).isNotEmpty();

        for (JavaClasses classes : List.of(product, tests)) {
            noClasses()
                    .should()
                    .callMethodWhere(target(name("sleep")).and(target(owner(assignableTo(Thread.class)))))
                    .orShould()
                    .callMethodWhere(target(name("sleep")).and(target(owner(assignableTo(TimeUnit.class)))))
                    .check(classes);
        }
    }
}
