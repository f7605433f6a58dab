package io.jacobi.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.Trees;
import io.jacobi.processor.emit.Companion;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.frontend.Diagnostics;
import io.jacobi.processor.frontend.JavacTrees;
import io.jacobi.processor.frontend.MethodReader;
import io.jacobi.processor.ir.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Generates a companion class for every class with {@code @Differentiable} methods. */
@AutoService(Processor.class)
public final class JacobiProcessor extends AbstractProcessor {
  private static final String DIFFERENTIABLE = "io.jacobi.Differentiable";
  private static final Set<String> OPTIONS = Set.of("jacobi.report");

  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean optionsChecked;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(DIFFERENTIABLE);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return OPTIONS;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    checkOptions();
    Set<String> classes = new LinkedHashSet<>(waiting);
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        classes.add(((TypeElement) element.getEnclosingElement()).getQualifiedName().toString());
      }
    }
    waiting.clear();
    if (!classes.isEmpty() && !round.processingOver()) {
      Optional<Trees> trees = JavacTrees.find(processingEnv);
      if (trees.isEmpty()) {
        processingEnv
            .getMessager()
            .printMessage(
                Kind.ERROR,
                "Jacobi reads the source of methods through javac, which this compiler is not;"
                    + " compile with javac");
        return false;
      }
      classes.forEach(name -> generate(name, trees.get()));
    }
    return false;
  }

  private void checkOptions() {
    if (!optionsChecked) {
      optionsChecked = true;
      processingEnv.getOptions().keySet().stream()
          .filter(name -> name.startsWith("jacobi.") && !OPTIONS.contains(name))
          .forEach(
              name ->
                  processingEnv
                      .getMessager()
                      .printMessage(
                          Kind.WARNING, "unknown option " + name + "; Jacobi knows jacobi.report"));
    }
  }

  private void generate(String className, Trees trees) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(className);
    Diagnostics diagnostics = new Diagnostics(trees, processingEnv.getMessager());
    MethodReader reader =
        new MethodReader(
            trees, processingEnv.getElementUtils(), processingEnv.getTypeUtils(), diagnostics);
    List<Derived> derived = new ArrayList<>();
    Map<String, Element> names = new HashMap<>();
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method && isDifferentiable(method)) {
        Optional<Method> read = reader.read(method);
        if (read.isEmpty()) {
          continue;
        }
        if (names.put(read.get().name(), method) != null) {
          diagnostics.error(
              method,
              "two methods would generate '"
                  + read.get().name()
                  + "Gradient'; give one of them another name: @Differentiable(name = \"…\")");
          continue;
        }
        derived.add(new Derivation(read.get()).derive());
      }
    }
    if (reader.isBroken()) {
      // what it calls may be generated in this round; the next one can read it
      waiting.add(className);
    } else if (!derived.isEmpty() && diagnostics.errors() == 0) {
      write(derived, type);
    }
  }

  private static boolean isDifferentiable(Element element) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(
            mirror ->
                ((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(DIFFERENTIABLE));
  }

  private void write(List<Derived> derived, TypeElement type) {
    try {
      Companion.of(derived, type).writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Kind.ERROR, "the companion cannot be written: " + e.getMessage(), type);
    }
  }
}
