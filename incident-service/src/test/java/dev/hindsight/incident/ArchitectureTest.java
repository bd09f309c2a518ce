package dev.hindsight.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "dev.hindsight.incident", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.hindsight.incident.";

    @ArchTest
    static final ArchRule featuresKeepTheirOrder = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("alert")
            .definedBy(ROOT + "alert..")
            .layer("evidence")
            .definedBy(ROOT + "evidence..")
            .layer("timeline")
            .definedBy(ROOT + "timeline")
            .layer("event")
            .definedBy(ROOT + "event")
            .layer("declaration")
            .definedBy(ROOT + "declaration")
            .layer("incident")
            .definedBy(ROOT + "incident..")
            .layer("problem")
            .definedBy(ROOT + "problem")
            .whereLayer("alert")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("evidence")
            .mayOnlyBeAccessedByLayers("alert")
            .whereLayer("timeline")
            .mayOnlyBeAccessedByLayers("evidence", "alert")
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("evidence", "timeline")
            .whereLayer("declaration")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("incident")
            .mayOnlyBeAccessedByLayers("evidence", "timeline", "event", "declaration", "alert");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfAFeatureHaveNoCycles =
            slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule lowerPackagesKnowNoFeature = noClasses()
            .that()
            .resideInAPackage(ROOT + "problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "incident..",
                    ROOT + "timeline",
                    ROOT + "event",
                    ROOT + "evidence",
                    ROOT + "declaration",
                    ROOT + "alert..");

    @ArchTest
    static final ArchRule nothingIsNamedForWhatItIsNot = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Abstract\\w*|Base\\w*)")
            .orShould()
            .resideInAnyPackage(
                    "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..mapper..", "..model..");

    @ArchTest
    static final ArchRule noEntityIsShownOverRest = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .and()
            .arePublic()
            .should(mentionAnEntity());

    @ArchTest
    static final ArchRule nothingWaitsOnTheEventLoop = noClasses()
            .should()
            .callMethodWhere(named("await", "io.smallrye.mutiny.Uni"))
            .orShould()
            .callMethodWhere(named("sleep", "java.lang.Thread"))
            .orShould()
            .callMethodWhere(named("join", "java.util.concurrent.CompletableFuture"))
            .orShould()
            .callMethodWhere(named("get", "java.util.concurrent.CompletableFuture"));

    @ArchTest
    static final ArchRule onlyTheInjectedClockTellsTheTime = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> named(
            String method, String owner) {
        return DescribedPredicate.describe(
                owner + "." + method,
                call -> call.getName().equals(method)
                        && call.getTargetOwner().getName().equals(owner));
    }

    private static ArchCondition<JavaMethod> mentionAnEntity() {
        return new ArchCondition<>("mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean mentions =
                        method.getReturnType().getAllInvolvedRawTypes().stream().anyMatch(this::isEntity)
                                || method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                        .anyMatch(this::isEntity);
                events.add(new SimpleConditionEvent(method, mentions, method.getFullName() + " mentions an entity"));
            }

            private boolean isEntity(JavaClass type) {
                return type.isAnnotatedWith(Entity.class);
            }
        };
    }
}
