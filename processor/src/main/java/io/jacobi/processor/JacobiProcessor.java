package io.jacobi.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import com.sun.source.util.Trees;
import io.jacobi.processor.autodiff.Derivatives;
import io.jacobi.processor.emit.Companion;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.emit.Surroundings;
import io.jacobi.processor.frontend.Compilation;
import io.jacobi.processor.frontend.CustomRules;
import io.jacobi.processor.frontend.Diagnostics;
import io.jacobi.processor.frontend.JavacTrees;
import io.jacobi.processor.frontend.MethodReader;
import io.jacobi.processor.frontend.Subclasses;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.primitive.MissingRuleException;
import io.jacobi.processor.report.Entry;
import io.jacobi.processor.report.Page;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Generates a companion class for every class with {@code @Differentiable} methods. */
@AutoService(Processor.class)
public final class JacobiProcessor extends AbstractProcessor {
  private static final String DIFFERENTIABLE = "io.jacobi.Differentiable";
  private static final String WRT = "io.jacobi.Wrt";
  private static final Set<String> OPTIONS = Set.of("jacobi.report");

  private final Map<String, Progress> waiting = new LinkedHashMap<>();
  private final CustomRules rules = new CustomRules();
  private final Subclasses subclasses = new Subclasses();
  private final List<Entry> report = new ArrayList<>();
  private boolean optionsChecked;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(DIFFERENTIABLE, "io.jacobi.VjpOf", "io.jacobi.JvpOf");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return OPTIONS;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    checkOptions();
    subclasses.add(round.getRootElements());
    Map<String, Progress> classes = new LinkedHashMap<>(waiting);
    for (TypeElement annotation : annotations) {
      if (!annotation.getQualifiedName().contentEquals(DIFFERENTIABLE)) {
        readRules(round.getElementsAnnotatedWith(annotation));
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        TypeElement type = (TypeElement) element.getEnclosingElement();
        classes.putIfAbsent(type.getQualifiedName().toString(), Progress.START);
      }
    }
    waiting.clear();
    if (round.processingOver()) {
      classes.forEach(this::close);
      writeReport();
      return false;
    }
    if (!classes.isEmpty()) {
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
      Compilation compilation = Compilation.of(processingEnv, trees.get(), rules, subclasses);
      try (DeepStack threads = new DeepStack()) {
        // javac's trees are read by one thread, what was read is differentiated by several
        List<Reading> readings = new ArrayList<>();
        classes.forEach(
            (name, progress) -> readings.add(read(name, progress, compilation, threads)));
        compilation.implicit().remove();
        List<Optional<Future<Source>>> files =
            readings.stream().map(reading -> finish(reading, threads)).toList();
        for (int i = 0; i < files.size(); i++) {
          Reading reading = readings.get(i);
          files.get(i).ifPresent(file -> write(DeepStack.finish(file), reading.origins()));
        }
      }
    }
    return false;
  }

  private void readRules(Set<? extends Element> elements) {
    JavacTrees.find(processingEnv)
        .ifPresent(
            trees -> {
              Diagnostics diagnostics = new Diagnostics(trees, processingEnv.getMessager());
              elements.forEach(element -> rules.add(element, diagnostics));
            });
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

  private boolean reports() {
    return "true".equals(processingEnv.getOptions().get("jacobi.report"));
  }

  private void writeReport() {
    if (report.isEmpty()) {
      return;
    }
    try (Writer writer =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", "jacobi-report.html")
            .openWriter()) {
      writer.write(Page.of(report));
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Kind.ERROR, "the report cannot be written: " + e.getMessage());
    }
  }

  /** A method that was read, its source, and its derivatives in the making. */
  private record Started(ExecutableElement method, String source, Future<Derived> derived) {}

  /** A class whose methods were read. */
  private record Reading(
      String className,
      Progress progress,
      TypeElement type,
      Diagnostics diagnostics,
      List<Started> started,
      Set<TypeElement> sources,
      Progress next,
      boolean broken) {
    /**
     * What the companion is made from: the class, and other classes whose code was read for it. One
     * alone is what makes a companion isolated in an incremental build; of several, a build tool
     * has to know all, for a change in any of them changes derivatives.
     */
    Element[] origins() {
      Set<Element> origins = new LinkedHashSet<>();
      origins.add(type);
      Element outermost = type;
      while (!(outermost.getEnclosingElement() instanceof PackageElement)) {
        outermost = outermost.getEnclosingElement();
      }
      origins.addAll(sources);
      if (!outermost.equals(type)) {
        origins.remove(outermost);
      }
      return origins.toArray(Element[]::new);
    }
  }

  private Reading read(
      String className, Progress progress, Compilation compilation, DeepStack threads) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(className);
    Trees trees = compilation.trees();
    Diagnostics diagnostics = new Diagnostics(trees, processingEnv.getMessager());
    MethodReader reader = new MethodReader(compilation, diagnostics);
    List<Started> started = new ArrayList<>();
    Set<String> names = new HashSet<>(progress.names());
    Set<String> done = new HashSet<>(progress.done());
    boolean broken = false;
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method
          && isDifferentiable(method)
          && !done.contains(method.toString())) {
        try {
          Optional<Method> read = reader.read(method);
          broken |= reader.isBroken();
          if (read.isPresent() && names.add(read.get().name())) {
            Method ready = read.get();
            warn(ready, method, diagnostics);
            String source = reports() ? MethodReader.source(trees, method) : "";
            started.add(
                new Started(method, source, threads.start(() -> new Derivation(ready).derive())));
            done.add(method.toString());
          } else if (read.isPresent()) {
            diagnostics.error(
                method,
                "two methods would generate '"
                    + read.get().name()
                    + "Gradient'; give one of them another name: @Differentiable(name = \"…\")");
          }
        } catch (RuntimeException e) {
          report(e, method, diagnostics);
        }
      }
    }
    Progress next = new Progress(progress.part() + 1, done, names);
    return new Reading(
        className, progress, type, diagnostics, started, reader.sources(), next, broken);
  }

  /** Warns of parameters that are marked, and in vain. */
  private static void warn(Method read, ExecutableElement method, Diagnostics diagnostics) {
    for (VariableElement parameter : method.getParameters()) {
      if (isAnnotated(parameter, WRT)) {
        String name = parameter.getSimpleName().toString();
        read.active().stream()
            .filter(p -> p.name().equals(name))
            .filter(p -> !Derivatives.depends(read.function(), read.leaves(p)))
            .forEach(
                p ->
                    diagnostics.warning(
                        parameter,
                        "the result of '"
                            + read.name()
                            + "' does not depend on '"
                            + name
                            + "', whose gradient is zero; take out @Wrt, or use it"));
      }
    }
  }

  private static void report(
      RuntimeException problem, ExecutableElement method, Diagnostics diagnostics) {
    // never leave a user with a stack trace of the compiler's
    diagnostics.error(
        method,
        problem instanceof MissingRuleException
            ? problem.getMessage() + ", which this method needs"
            : "Jacobi cannot differentiate this method, and the fault is its own: "
                + problem
                + "; please report it with the source of the method");
  }

  /** Waits for the derivatives of a class, and starts to write its companion if it gets one. */
  private Optional<Future<Source>> finish(Reading reading, DeepStack threads) {
    List<Derived> derived = new ArrayList<>();
    for (Started started : reading.started()) {
      try {
        Derived done = DeepStack.finish(started.derived());
        derived.add(done);
        if (reports()) {
          report.add(DeepStack.finish(threads.start(() -> Explanation.of(done, started.source()))));
        }
      } catch (RuntimeException e) {
        report(e, started.method(), reading.diagnostics());
      }
    }
    boolean valid = reading.diagnostics().errors() == 0;
    boolean writes = valid && !derived.isEmpty();
    if (reading.broken() && valid) {
      // what it calls may be generated in this round; the next one can read it
      waiting.put(reading.className(), writes ? reading.next() : reading.progress());
    }
    int part = reading.progress().part();
    boolean last = !reading.broken();
    Surroundings surroundings = surroundings(reading.type());
    return writes
        ? Optional.of(
            threads.start(() -> Source.of(Companion.of(derived, part, last, surroundings))))
        : Optional.empty();
  }

  /** What is visible from the place where the companion of a class will be. */
  private Surroundings surroundings(TypeElement type) {
    Elements elements = processingEnv.getElementUtils();
    String generated = "javax.annotation.processing.Generated";
    ModuleElement module = elements.getModuleOf(type);
    boolean seesGenerated = module == null || elements.getTypeElement(module, generated) != null;
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    Set<String> taken = new HashSet<>();
    for (String name : Surroundings.NAMED) {
      if (elements.getTypeElement(packageName.isEmpty() ? name : packageName + "." + name)
          != null) {
        taken.add(name);
      }
    }
    return new Surroundings(seesGenerated, taken);
  }

  /** Where a class stands: the part of its companion to write next, and what is in those before. */
  private record Progress(int part, Set<String> done, Set<String> names) {
    private static final Progress START = new Progress(1, Set.of(), Set.of());
  }

  /** Leaves no companion without the part it inherits from; javac reports why it has no more. */
  private void close(String className, Progress progress) {
    if (progress.part() > 1) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(className);
      String packageName =
          processingEnv.getElementUtils().getPackageOf(type).getQualifiedName().toString();
      String simple =
          packageName.isEmpty() ? className : className.substring(packageName.length() + 1);
      String companion = simple.replace('.', '_') + "Gradients";
      write(
          Source.of(Companion.empty(packageName, Companion.name(companion, progress.part()))),
          new Element[] {type});
    }
  }

  private static boolean isDifferentiable(Element element) {
    return isAnnotated(element, DIFFERENTIABLE);
  }

  private static boolean isAnnotated(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(
            mirror ->
                ((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(annotation));
  }

  /** A source, and what it is of. */
  private record Source(String name, String text) {
    static Source of(JavaFile file) {
      String simple = file.typeSpec().name();
      String name = file.packageName().isEmpty() ? simple : file.packageName() + "." + simple;
      return new Source(name, file.toString());
    }
  }

  private void write(Source source, Element[] origins) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(source.name(), origins).openWriter()) {
      writer.write(source.text());
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(
              Kind.ERROR, "the companion cannot be written: " + e.getMessage(), origins[0]);
    }
  }
}
