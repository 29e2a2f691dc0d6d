package org.isocenter.tests.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the container makes, and how it gets what it works with: the rule of ARCHITECTURE.md. A use case that is called
 * from outside and needs a transaction or the container's pool is a stateless session bean. Everything else is one
 * object for all, without a proxy, which gets its collaborators through its constructor.
 */
class BeanRulesTest {

    private static final String SINGLETON = "jakarta.inject.Singleton";
    private static final String STATELESS = "jakarta.ejb.Stateless";
    private static final String INJECT = "jakarta.inject.Inject";

    /** Made by a container that calls the constructor without parameters. */
    private static final DescribedPredicate<JavaClass> MADE_WITHOUT_PARAMETERS = describe(
            "are session beans, JAX-RS classes, or of the servlet container",
            type -> Stream.of(STATELESS, "jakarta.ejb.Singleton", "jakarta.ws.rs.Path", "jakarta.ws.rs.ext.Provider")
                            .anyMatch(type::isAnnotatedWith)
                    || type.isAnnotatedWith("jakarta.servlet.annotation.WebListener")
                    // Both, as the class path of these tests does not say that one is the other.
                    || type.isAssignableTo("jakarta.servlet.Filter")
                    || type.isAssignableTo("jakarta.servlet.http.HttpFilter"));

    private static JavaClasses product;

    @BeforeAll
    static void importModules() {
        Path root = Path.of(System.getProperty("isocenter.root"));
        product = new ClassFileImporter()
                .importPaths(Stream.of("persistence", "ejb", "web")
                        .map(module -> root.resolve(module).resolve("target/classes"))
                        .toList());
    }

    @Test
    void beansOfEveryKindShouldBeAmongTheClassesExamined() {
        assertThat(product.that(describe("singletons", type -> type.isAnnotatedWith(SINGLETON))))
                .hasSizeGreaterThan(100);
        assertThat(product.that(describe("session beans", type -> type.isAnnotatedWith(STATELESS))))
                .hasSizeGreaterThan(15);
    }

    /** Each call of a proxy looks for its object, and a class with a proxy has a constructor that leaves it empty. */
    @Test
    void beansShouldHaveNoProxy() {
        noClasses()
                .should()
                .beAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.RequestScoped")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.SessionScoped")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.ConversationScoped")
                .check(product);
    }

    /** So a bean is whole when it is there, whoever makes it. */
    @Test
    void beansShouldGetWhatTheyWorkWithThroughTheirConstructors() {
        fields().that()
                .areAnnotatedWith(INJECT)
                .or()
                .areAnnotatedWith("jakarta.ejb.EJB")
                .or()
                .areAnnotatedWith("jakarta.annotation.Resource")
                .or()
                .areAnnotatedWith("jakarta.persistence.PersistenceContext")
                .should(have(describe(
                        "an owner that is made without parameters, or that produces them for constructors",
                        (JavaField field) ->
                                MADE_WITHOUT_PARAMETERS.test(field.getOwner()) || produces(field.getOwner()))))
                .check(product);
    }

    @Test
    void beansThatTakeTheirCollaboratorsShouldHaveNoConstructorThatLeavesThemOut() {
        classes()
                .that(describe("have a constructor for injection", type -> type.getConstructors().stream()
                        .anyMatch(one -> one.isAnnotatedWith(INJECT))))
                .should(have(
                        describe("no constructor without parameters beside it", type -> type.getConstructors().stream()
                                .map(JavaConstructor::getRawParameterTypes)
                                .noneMatch(List::isEmpty))))
                .check(product);
    }

    /** What is set once is final; a field that changes is the bean's own state, and not one of its collaborators. */
    @Test
    void collaboratorsShouldBeFinal() {
        Set<String> modules = Set.of("org.isocenter.persistence", "org.isocenter.ejb", "org.isocenter.web");
        DescribedPredicate<JavaClass> injected = describe("get injected", type -> product.stream()
                .flatMap(bean -> bean.getConstructors().stream())
                .filter(constructor -> constructor.isAnnotatedWith(INJECT))
                .anyMatch(constructor -> constructor.getRawParameterTypes().contains(type)));
        fields().that(describe(
                        "are of a bean and hold what gets injected",
                        (JavaField field) -> field.getOwner().isAnnotatedWith(SINGLETON)
                                && !MADE_WITHOUT_PARAMETERS.test(field.getOwner())
                                && modules.stream().anyMatch(module -> field.getRawType()
                                        .getPackageName()
                                        .startsWith(module))
                                && injected.test(field.getRawType())))
                .should(have(describe("modifier final", (JavaField field) -> field.getModifiers()
                        .contains(JavaModifier.FINAL))))
                .check(product);
    }

    /**
     * The interceptor of {@code @Transactional} lets the checked exception of a commit that fails out of methods that
     * declare none, past everybody who catches unchecked ones. Session beans make an unchecked one of it.
     */
    @Test
    void transactionsShouldBeThoseOfSessionBeans() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(product);
    }

    /** The container hands out a view of a session bean, which has no such methods; it warns of them at every start. */
    @Test
    void sessionBeansShouldHaveNoStaticOrFinalMethodsForOthers() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(STATELESS)
                .and()
                .arePublic()
                .should()
                .notBeStatic()
                .andShould()
                .notBeFinal()
                .check(product);
    }

    /** One object serves all requests: what belongs to one of them is a parameter of the method. */
    @Test
    void resourceClassesShouldServeAllRequestsWithOneObject() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .beAnnotatedWith(SINGLETON)
                .check(product);
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .and()
                .areNotStatic()
                .should()
                .beAnnotatedWith(INJECT)
                .check(product);
    }

    private static boolean produces(JavaClass owner) {
        return owner.getMembers().stream()
                .anyMatch(member -> member.isAnnotatedWith("jakarta.enterprise.inject.Produces"));
    }
}
