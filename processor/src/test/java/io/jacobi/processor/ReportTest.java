package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of a compilation, as a page that a browser shows. */
final class ReportTest {
  private static final JavaFileObject MODEL =
      JavaFileObjects.forSourceString(
          "models.Model",
          """
          package models;
          import io.jacobi.*;
          import io.jacobi.linalg.*;
          final class Model {
            @Differentiable(order = 2)
            static double ridge(@Wrt Vector w, Matrix X, Vector y, double penalty) {
              Vector r = X.times(w).minus(y);
              return 0.5 * r.dot(r) + penalty * w.dot(w); // "a" < 'b' && </code><script>alert(1)</script>
            }
            @Differentiable static double quotient(double x, double y) { return Math.sin(x * y) / (1 + x * x); }
            @Differentiable static double sum(double[] x) { double s = 0; for (double v : x) { s += v > 0 ? v * v : 0; } return s; }
            @Differentiable static Vector layer(@Wrt Matrix W, Vector b, Vector x) { return W.times(x).plus(b).tanh(); }
            @Differentiable static double θ$1(double θ, double b) { return θ * Math.exp(b); }
          }
          """);

  private static String page() throws IOException {
    return page(MODEL);
  }

  private static String page(JavaFileObject model) throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withOptions("-Ajacobi.report=true")
            .compile(model);
    assertThat(compilation).succeededWithoutWarnings();
    JavaFileObject file =
        compilation
            .generatedFile(StandardLocation.CLASS_OUTPUT, "", "jacobi-report.html")
            .orElseThrow();
    try (var in = file.openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itHasEverythingOfAMethod() throws IOException {
    String page = page();
    assertEquals(5, page.split("<section ", -1).length - 1);
    String ridge = page.substring(page.indexOf("<section id=\"m0\""), page.indexOf("id=\"m1\""));
    for (String part :
        List.of(
            "Vector r = X.times(w).minus(y);",
            "<h3>Formula</h3>",
            "<h3>Derivatives</h3>",
            "<msup><mrow><mi>X</mi></mrow>",
            "ridgeHessian",
            "flops",
            "bytes",
            "like terms",
            "a x + b x = (a + b) x",
            "as the rules gave it",
            "as it is generated")) {
      assertTrue(ridge.contains(part), part + " is not in\n" + ridge);
    }
    assertEquals(2, ridge.split("<svg ", -1).length - 1);
    assertTrue(page.contains("<mfrac>"), "no fraction");
    assertFalse(page.contains("<mtext>"), "a formula that was not read");
  }

  @Test
  void whatUsersWriteIsEscaped() throws IOException {
    String page = page();
    assertFalse(page.contains("<script>alert"), "a script of the source's");
    assertEquals(1, page.split("<script>", -1).length - 1);
    assertTrue(page.contains("&lt;/code&gt;&lt;script&gt;alert(1)"));
    assertFalse(page.matches("(?s).*(src|href)=\"?(https?:)?//.*"), "something from elsewhere");
  }

  @Test
  void markupIsWellFormed() throws Exception {
    assertTrue(formulas(page()) >= 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Models", "Guards", "Objects", "Applications", "Programs"})
  void everyModelHasAPage(String name) throws Exception {
    assertTrue(formulas(page(JavaFileObjects.forResource("models/" + name + ".java"))) >= 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x / y", "x / n", "1 / x", "(x + y) / y", "x / (x + y)", "x / (y * n) / x"})
  void everyQuotientHasAFormula(String quotient) throws Exception {
    String model =
        "package models; final class Model { @io.jacobi.Differentiable"
            + " static double f(double x, double y, int n) { return "
            + quotient
            + "; } }";
    String page = page(JavaFileObjects.forSourceString("models.Model", model));
    assertTrue(formulas(page) >= 2);
    assertTrue(page.contains("<mfrac>"));
  }

  /** How many formulas a page has that can be read. */
  private static int formulas(String page) throws Exception {
    int from = page.indexOf("<main>");
    String main = page.substring(from, page.indexOf("</main>") + "</main>".length());
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(main.getBytes(StandardCharsets.UTF_8)));
    return document.getElementsByTagName("math").getLength();
  }

  @Test
  void nothingIsWrittenUnlessAsked() {
    Compilation compilation = Compiler.javac().withProcessors(new JacobiProcessor()).compile(MODEL);
    assertTrue(
        compilation
            .generatedFile(StandardLocation.CLASS_OUTPUT, "", "jacobi-report.html")
            .isEmpty());
  }

  private static Path chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(""));
  }

  /** Runs the browser on a page; what it wrote. */
  private static String browse(Path folder, Path page, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return output;
  }

  @Test
  void aBrowserShowsIt(@TempDir Path folder) throws Exception {
    Assumptions.assumeFalse(chromium().toString().isEmpty(), "no Chromium here");
    // asks the browser itself: laid out, typeset, searched, on a phone and wide
    String probe =
        """
        <script>
        const search = document.getElementById('search');
        search.value = 'layer';
        search.dispatchEvent(new Event('input'));
        const shown = [...document.querySelectorAll('main section')].filter(s => !s.hidden).length;
        search.value = '';
        search.dispatchEvent(new Event('input'));
        const fraction = document.querySelector('mfrac');
        const parts = [...fraction.children].map(c => c.getBoundingClientRect());
        document.body.dataset.result = [
          shown,
          parts[0].bottom <= parts[1].top + 1,
          document.documentElement.scrollWidth <= window.innerWidth,
          [...document.querySelectorAll('svg')].every(s => s.getBoundingClientRect().height > 40),
          getComputedStyle(document.body).backgroundColor
        ].join(' ');
        </script>
        """;
    Path page = folder.resolve("report.html");
    Files.writeString(page, page().replace("</body>", probe + "</body>"));
    for (String size : List.of("1300,900", "500,900")) {
      String dom = browse(folder, page, "--window-size=" + size, "--dump-dom");
      assertTrue(dom.contains("data-result=\"1 true true true rgb("), dom.substring(0, 400));
    }
    String dark = browse(folder, page, "--force-dark-mode", "--dump-dom");
    String light = browse(folder, page, "--dump-dom");
    assertFalse(dark.contains("rgb(251, 251, 249)\""), "no dark colours");
    assertTrue(light.contains("rgb(251, 251, 249)\""), "no light colours");
    Path printed = folder.resolve("report.pdf");
    String unused = browse(folder, page, "--print-to-pdf=" + printed);
    assertTrue(Files.size(printed) > 10_000);
  }
}
