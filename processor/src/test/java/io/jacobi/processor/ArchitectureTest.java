package io.jacobi.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Data flows one way: frontend → ir → autodiff → fuse → simplify → emit. */
final class ArchitectureTest {
  private static final String ROOT = "io.jacobi.processor";
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyRoomKnowsOnlyTheRoomsItMay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("processor")
        .definedBy(ROOT)
        .layer("frontend")
        .definedBy(ROOT + ".frontend")
        .layer("ir")
        .definedBy(ROOT + ".ir")
        .layer("primitive")
        .definedBy(ROOT + ".primitive")
        .layer("bounds")
        .definedBy(ROOT + ".bounds")
        .layer("autodiff")
        .definedBy(ROOT + ".autodiff")
        .layer("fuse")
        .definedBy(ROOT + ".fuse")
        .layer("simplify")
        .definedBy(ROOT + ".simplify")
        .layer("buffer")
        .definedBy(ROOT + ".buffer")
        .layer("notation")
        .definedBy(ROOT + ".notation")
        .layer("emit")
        .definedBy(ROOT + ".emit")
        .layer("report")
        .definedBy(ROOT + ".report")
        .whereLayer("processor")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("frontend")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("bounds")
        .mayOnlyBeAccessedByLayers("autodiff", "simplify")
        .whereLayer("autodiff")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("fuse")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("simplify")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("buffer")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("notation")
        .mayOnlyBeAccessedByLayers("processor", "report")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("emit")
        .mayOnlyBeAccessedByLayers("processor")
        .whereLayer("ir")
        .mayNotAccessAnyLayer()
        .whereLayer("primitive")
        .mayOnlyAccessLayers("ir")
        .check(classes);
  }

  @Test
  void onlyTheFrontEndSeesJavac() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".ir",
            ROOT + ".primitive",
            ROOT + ".autodiff",
            ROOT + ".fuse",
            ROOT + ".simplify",
            ROOT + ".buffer",
            ROOT + ".notation",
            ROOT + ".emit",
            ROOT + ".report")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.source..")
        .check(classes);
  }

  @Test
  void onlyTheEmitterSeesJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".emit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(classes);
  }

  @Test
  void noRoomsDependOnEachOtherInCircles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void nothingIsPrinted() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
  }
}
