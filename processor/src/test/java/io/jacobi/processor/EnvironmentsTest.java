package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auto.value.processor.AutoValueProcessor;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The processor where build tools put wrappers around it, and beside other processors. */
final class EnvironmentsTest {
  private static final JavaFileObject MODEL =
      JavaFileObjects.forSourceString(
          "models.Model",
          """
          package models;
          import io.jacobi.*;
          final class Model {
            @Differentiable static double f(double x) { return x * x; }
          }
          """);

  /** The processor in an environment that a build tool has wrapped. */
  private static final class Wrapped extends AbstractProcessor {
    private final JacobiProcessor jacobi = new JacobiProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    Wrapped(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      jacobi.init(wrapper.apply(environment));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return jacobi.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return jacobi.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      jacobi.process(annotations, round);
      return false;
    }
  }

  /**
   * As Gradle has it: a class around the environment, and a filer that counts originating elements.
   */
  private static final class Incremental implements ProcessingEnvironment {
    private final ProcessingEnvironment delegate;
    private final List<Element[]> originating;

    Incremental(ProcessingEnvironment delegate, List<Element[]> originating) {
      this.delegate = delegate;
      this.originating = originating;
    }

    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      InvocationHandler counting =
          (proxy, method, arguments) -> {
            if (method.getName().startsWith("create")) {
              originating.add((Element[]) arguments[arguments.length - 1]);
            }
            return invoke(method, delegate.getFiler(), arguments);
          };
      return (Filer)
          Proxy.newProxyInstance(
              EnvironmentsTest.class.getClassLoader(), new Class<?>[] {Filer.class}, counting);
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void compileWrapped(UnaryOperator<ProcessingEnvironment> wrapper) {
    Compilation compilation = Compiler.javac().withProcessors(new Wrapped(wrapper)).compile(MODEL);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation).generatedSourceFile("models.ModelGradients");
  }

  @Test
  void gradlesEnvironment() {
    List<Element[]> originating = new ArrayList<>();
    compileWrapped(environment -> new Incremental(environment, originating));
    assertEquals(1, originating.size());
    assertEquals(1, originating.get(0).length, "one originating element a file");
    assertEquals("models.Model", originating.get(0)[0].toString());
  }

  @Test
  void aCompanionIsOfEveryClassWhoseCodeWasReadForIt() {
    List<Element[]> originating = new ArrayList<>();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new Wrapped(environment -> new Incremental(environment, originating)))
            .compile(
                JavaFileObjects.forSourceString(
                    "models.Nest",
                    """
                    package models;
                    import io.jacobi.*;
                    final class Nest {
                      static final class Model {
                        @Differentiable static double f(Plain p) { return Helper.square(p.x()); }
                      }
                    }
                    """),
                JavaFileObjects.forSourceString(
                    "models.Plain", "package models; record Plain(double x, double y) {}"),
                JavaFileObjects.forSourceString(
                    "models.Helper",
                    "package models; class Helper { static double square(double x) {"
                        + " return Deep.Inner.times(x, x); } }"),
                JavaFileObjects.forSourceString(
                    "models.Deep",
                    "package models; class Deep { static class Inner {"
                        + " static double times(double a, double b) { return a * b; } } }"));
    assertThat(compilation).succeededWithoutWarnings();
    assertEquals(1, originating.size());
    // a build tool that compiles incrementally has to know that Deep matters
    assertEquals(
        List.of("models.Nest.Model", "models.Helper", "models.Deep"),
        Arrays.stream(originating.get(0)).map(Element::toString).toList());
  }

  @Test
  void intellijsEnvironment() {
    compileWrapped(
        environment -> {
          InvocationHandler handler =
              (proxy, method, arguments) -> invoke(method, environment, arguments);
          return (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  EnvironmentsTest.class.getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  handler);
        });
  }

  @Test
  void itDeclaresItselfIsolating() throws IOException {
    String file = "/META-INF/gradle/incremental.annotation.processors";
    try (InputStream in = JacobiProcessor.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(JacobiProcessor.class.getName() + ",isolating", text.strip());
    }
  }

  /** Writes a class in a round. */
  private static final class Late extends AbstractProcessor {
    private final int last;
    private int rounds;

    Late(int last) {
      this.last = last;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      rounds++;
      if (rounds == last) {
        try (java.io.Writer writer =
            processingEnv.getFiler().createSourceFile("models.Extra").openWriter()) {
          writer.write("package models; final class Extra { static final double BY = 2.5; }");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  private static Compilation withExtraIn(int round) {
    return Compiler.javac()
        .withProcessors(new JacobiProcessor(), new Late(round))
        .compile(
            JavaFileObjects.forSourceString(
                "models.Model",
                """
                package models;
                import io.jacobi.*;
                final class Model {
                  @Differentiable static double f(double x) { return x * x; }
                  @Differentiable static double g(double x) { return x * x * Extra.BY; }
                  static final class Inner {
                    @Differentiable static double h(double x) { return x * Extra.BY; }
                    @Differentiable static double i(double x) { return x; }
                  }
                }
                """));
  }

  @Test
  void whatOthersGenerateInTimeIsWaitedFor() {
    Compilation compilation = withExtraIn(1);
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("models.ModelGradients2")
        .contentsAsUtf8String()
        .contains("gGradient(");
  }

  /** A class compiles in the end that did not when it was read for the last time. */
  @Test
  void whatIsGeneratedTooLateIsAnError() {
    Compilation compilation = withExtraIn(3);
    assertThat(compilation).hadErrorCount(2);
    JavaFileObject model = compilation.sourceFiles().get(0);
    assertThat(compilation)
        .hadErrorContaining("there are no derivatives of 'g', which did not compile when it was")
        .inFile(model)
        .onLine(5);
    assertThat(compilation)
        .hadErrorContaining("there are no derivatives of 'h'")
        .inFile(model)
        .onLine(7);
  }

  @Test
  void besideOtherProcessors() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(
                new JacobiProcessor(),
                new AutoValueProcessor(),
                new org.mapstruct.ap.MappingProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "models.Model",
                    """
                    package models;
                    import com.google.auto.value.AutoValue;
                    import io.jacobi.*;
                    import org.mapstruct.Mapper;
                    final class Model {
                      @AutoValue
                      abstract static class Option {
                        abstract double strike();
                        static Option of(double strike) { return new AutoValue_Model_Option(strike); }
                      }
                      static class Row { private double rate; public double getRate() { return rate; } public void setRate(double rate) { this.rate = rate; } }
                      static class Quote { private double rate; public double getRate() { return rate; } public void setRate(double rate) { this.rate = rate; } }
                      @Mapper interface Quotes { Quote quote(Row row); }
                      @Differentiable static double payoff(double spot, Option option, Quote quote) {
                        return Math.max(spot - option.strike(), 0) * quote.getRate();
                      }
                      static double delta(double spot) {
                        Row row = new Row();
                        row.setRate(0.5);
                        return ModelGradients.payoffGradient(spot, Option.of(3), new Model$QuotesImpl().quote(row));
                      }
                    }
                    """));
    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("models.ModelGradients");
    assertThat(compilation).generatedSourceFile("models.AutoValue_Model_Option");
    assertThat(compilation).generatedSourceFile("models.Model$QuotesImpl");
  }

  @Test
  void withoutClassFiles() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withOptions("-proc:only")
            .compile(MODEL);
    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("models.ModelGradients");
    assertFalse(
        compilation.generatedFiles().stream()
            .anyMatch(f -> f.getKind() == JavaFileObject.Kind.CLASS));
  }

  @Test
  void parameterNamesDoNotDependOnAnOption() {
    for (String option : List.of("-parameters", "-g:none")) {
      Compilation compilation =
          Compiler.javac().withProcessors(new JacobiProcessor()).withOptions(option).compile(MODEL);
      assertThat(compilation)
          .generatedSourceFile("models.ModelGradients")
          .contentsAsUtf8String()
          .contains("double fGradient(double x)");
    }
  }

  @Test
  void noPackage() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "Model",
                    """
                    import io.jacobi.*;
                    final class Model {
                      @Differentiable static double f(double x) { return x * x; }
                      static double slope(double x) { return ModelGradients.fGradient(x); }
                    }
                    """));
    assertThat(compilation).succeededWithoutWarnings();
    assertTrue(compilation.generatedSourceFile("ModelGradients").isPresent());
  }
}
