package dev.hindsight.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.hindsight.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** incident → capture, incident → wakeup → projection → record → rest, all → api; nothing points back. */
    @ArchTest
    static final ArchRule packagesStandInOrder = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("incident")
            .definedBy("..operator.incident..")
            .layer("capture")
            .definedBy("..operator.capture..")
            .layer("record")
            .definedBy("..operator.record..")
            .layer("rest")
            .definedBy("..operator.rest..")
            .layer("lifecycle")
            .definedBy("..operator.lifecycle..")
            .layer("api")
            .definedBy("..operator.api..")
            .layer("wakeup")
            .definedBy("..operator.wakeup..")
            .layer("projection")
            .definedBy("..operator.projection..")
            .whereLayer("wakeup")
            .mayOnlyBeAccessedByLayers("incident")
            .whereLayer("projection")
            .mayOnlyBeAccessedByLayers("incident", "wakeup")
            .whereLayer("incident")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("capture")
            .mayOnlyBeAccessedByLayers("incident")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("incident", "wakeup", "projection")
            .whereLayer("rest")
            .mayOnlyBeAccessedByLayers("incident", "projection", "record")
            .whereLayer("lifecycle")
            .mayOnlyBeAccessedByLayers("incident", "wakeup", "projection")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("incident", "wakeup", "projection");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.hindsight.operator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfAPackageAreFreeOfCycles =
            slices().matching("dev.hindsight.operator.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatSomethingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base")
            .orShould()
            .resideInAnyPackage(
                    "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..mapper..", "..model..");

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses()
            .that()
            .resideOutsideOfPackage("..lifecycle..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule settingsAreMappedInterfaces = noClasses()
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
