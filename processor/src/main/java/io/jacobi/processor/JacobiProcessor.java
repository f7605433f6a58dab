package io.jacobi.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import com.sun.source.util.Trees;
import io.jacobi.processor.autodiff.Derivatives;
import io.jacobi.processor.emit.Companion;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.emit.Surroundings;
import io.jacobi.processor.frontend.Abandoned;
import io.jacobi.processor.frontend.Compilation;
import io.jacobi.processor.frontend.CustomRules;
import io.jacobi.processor.frontend.Diagnostics;
import io.jacobi.processor.frontend.JavacTrees;
import io.jacobi.processor.frontend.MethodReader;
import io.jacobi.processor.frontend.Subclasses;
import io.jacobi.processor.frontend.TypeErrors;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.primitive.MissingRuleException;
import io.jacobi.processor.report.Entry;
import io.jacobi.processor.report.Page;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Generates a companion class for every class with {@code @Differentiable} methods. */
@AutoService(Processor.class)
public final class JacobiProcessor extends AbstractProcessor {
  private static final String DIFFERENTIABLE = "io.jacobi.Differentiable";
  private static final String WRT = "io.jacobi.Wrt";
  private static final Set<String> OPTIONS = Set.of("jacobi.report");

  private final Map<String, Reading.Progress> waiting = new LinkedHashMap<>();
  private final CustomRules rules = new CustomRules();
  private final Subclasses subclasses = new Subclasses();
  private final List<Entry> report = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  /** Whether the round has classes that could make sense of a method which did not compile. */
  private boolean isNewsFromOthers;

  private Optional<Abandoned> abandoned = Optional.empty();
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
    isNewsFromOthers = round.getRootElements().stream().anyMatch(root -> !isOurs(root));
    Map<String, Reading.Progress> classes = new LinkedHashMap<>(waiting);
    for (TypeElement annotation : annotations) {
      if (!annotation.getQualifiedName().contentEquals(DIFFERENTIABLE)) {
        readRules(round.getElementsAnnotatedWith(annotation));
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        String name = ((TypeElement) element.getEnclosingElement()).getQualifiedName().toString();
        if (processingEnv.getElementUtils().getTypeElement(name) != null) {
          classes.putIfAbsent(name, Reading.Progress.START);
        } else {
          processingEnv
              .getMessager()
              .printMessage(
                  Kind.ERROR,
                  "a @Differentiable method must be in a class with a name, for its companion to"
                      + " stand beside; write the class",
                  element);
        }
      }
    }
    if (round.processingOver()) {
      waiting.forEach(
          (name, progress) ->
              abandon(processingEnv.getElementUtils().getTypeElement(name), progress.done()));
      writeReport();
      return false;
    }
    waiting.clear();
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
        List<List<Derived>> derived =
            readings.stream().map(reading -> finish(reading, threads)).toList();
        boolean ends = areLast(readings, trees.get());
        List<Optional<Future<Source>>> files = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
          files.add(companion(readings.get(i), derived.get(i), ends, threads));
        }
        for (int i = 0; i < files.size(); i++) {
          Reading reading = readings.get(i);
          files.get(i).ifPresent(file -> write(DeepStack.finish(file), reading.origins()));
        }
      }
    }
    return false;
  }

  /** Whether there will be no other round, as after an error. */
  private static boolean areLast(List<Reading> readings, Trees trees) {
    TypeErrors errors = new TypeErrors(trees);
    return readings.stream().anyMatch(reading -> reading.diagnostics().errors() > 0)
        || (readings.stream().anyMatch(Reading::broken)
            && readings.stream()
                .flatMap(reading -> reading.type().getEnclosedElements().stream())
                .filter(JacobiProcessor::isDifferentiable)
                .anyMatch(method -> errors.areFinal((ExecutableElement) method)));
  }

  private boolean isOurs(Element root) {
    return root instanceof TypeElement type && written.contains(type.getQualifiedName().toString());
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

  private Reading read(
      String className, Reading.Progress progress, Compilation compilation, DeepStack threads) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(className);
    Trees trees = compilation.trees();
    Diagnostics diagnostics = new Diagnostics(trees, processingEnv.getMessager());
    MethodReader reader = new MethodReader(compilation, diagnostics);
    List<Reading.Started> started = new ArrayList<>();
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
                new Reading.Started(
                    method, source, threads.start(() -> new Derivation(ready).derive())));
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
    Reading.Progress next = new Reading.Progress(progress.part() + 1, done, names);
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

  /** Waits for the derivatives of a class. */
  private List<Derived> finish(Reading reading, DeepStack threads) {
    List<Derived> derived = new ArrayList<>();
    for (Reading.Started started : reading.started()) {
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
    return derived;
  }

  /**
   * Starts to write the companion of a class, or the part of it that an earlier one inherits from,
   * if it gets one.
   *
   * @param ends whether there will be no other round
   */
  private Optional<Future<Source>> companion(
      Reading reading, List<Derived> derived, boolean ends, DeepStack threads) {
    int part = reading.progress().part();
    boolean writes = reading.diagnostics().errors() == 0 && !derived.isEmpty();
    if (!writes && part == 1) {
      if (reading.broken()) {
        // what it calls may be generated in this round; the next one can read it
        waiting.put(reading.className(), reading.progress());
      }
      return Optional.empty();
    }
    // what others generated last may have made sense of what is broken, or what they do next will;
    // with nothing of the kind, javac is to say what is wrong with it
    boolean last = !reading.broken() || ends || !(writes || isNewsFromOthers);
    if (!last) {
      waiting.put(reading.className(), reading.next());
    }
    if (last && reading.broken()) {
      abandon(reading.type(), reading.next().done());
    }
    Surroundings surroundings = surroundings(reading.type());
    return Optional.of(
        threads.start(
            () ->
                writes
                    ? Source.of(Companion.of(derived, part, last, surroundings))
                    : empty(reading.type(), part, last)));
  }

  /** Gives up what was not read of a class: javac says why, or else we say that it was. */
  private void abandon(TypeElement type, Set<String> done) {
    if (abandoned.isEmpty()) {
      abandoned = JavacTrees.find(processingEnv).map(Abandoned::new);
      abandoned.ifPresent(listener -> JavacTrees.listen(processingEnv, listener));
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (isDifferentiable(method) && !done.contains(method.toString())) {
        abandoned.ifPresent(listener -> listener.add(type, method));
      }
    }
  }

  /** A part without members. */
  private Source empty(TypeElement type, int part, boolean last) {
    String packageName =
        processingEnv.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    String name = type.getQualifiedName().toString();
    String simple = packageName.isEmpty() ? name : name.substring(packageName.length() + 1);
    return Source.of(
        Companion.empty(packageName, simple.replace('.', '_') + "Gradients", part, last));
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
      return new Source(name, Companion.text(file));
    }
  }

  private void write(Source source, Element[] origins) {
    written.add(source.name());
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
