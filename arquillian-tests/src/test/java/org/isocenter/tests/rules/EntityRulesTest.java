package org.isocenter.tests.rules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entities are rows that refer to others by keys, so that the persistence provider never puts a proxy in an entity's
 * place: a proxy's own fields are empty, and code that reads one does not notice. Proxies come from
 * associations, and from references to rows that were not read.
 */
class EntityRulesTest {

    private static JavaClasses persistence;

    @BeforeAll
    static void importModule() {
        Path root = Path.of(System.getProperty("isocenter.root"));
        persistence = new ClassFileImporter().importPath(root.resolve("persistence/target/classes"));
    }

    @Test
    void entitiesShouldBeAmongTheClassesExamined() {
        assertThat(persistence.stream().filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity")))
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ManyToOne", "OneToOne", "OneToMany", "ManyToMany", "ElementCollection"})
    void entitiesShouldReferToOthersByKeysOnly(String association) {
        String annotation = "jakarta.persistence." + association;
        noFields().should().beAnnotatedWith(annotation).check(persistence);
        noMethods().should().beAnnotatedWith(annotation).check(persistence);
    }

    @Test
    void entitiesShouldBeReadBeforeTheyAreUsed() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("getReference|byId|load"))
                        .and(target(owner(resideInAnyPackage("jakarta.persistence..", "org.hibernate..")))))
                .check(persistence);
    }

    /** The persistence provider logs the stack trace of a find that fails as the database is away; see {@code OneRow}. */
    @Test
    void rowsShouldBeReadByQueries() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("find"))
                        .and(target(owner(resideInAnyPackage("jakarta.persistence..", "org.hibernate..")))))
                .check(persistence);
    }
}
