package io.jacobi.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation says of builds. Its Maven files become projects, which the build runs when
 * the artifacts are there; of Gradle's script it is seen what it asks for.
 */
final class BuildFilesTest {
  private static final Path BUILDS = DocsTest.ROOT.resolve("docs/builds.md");
  private static final Path README = DocsTest.ROOT.resolve("README.md");

  private static final String HEAD =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>model</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <jacobi.version>VERSION</jacobi.version>
        </properties>
      """;

  @TempDir private Path folder;

  /** The version of this build, as its own file says. */
  private static String version() throws IOException {
    var version =
        Pattern.compile("<version>(.*)</version>").matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(version.find());
    return version.group(1);
  }

  private static void project(String name, String rest) throws IOException {
    Path project = Path.of("target", "it", name);
    Path sources = Files.createDirectories(project.resolve("src/main/java/com/example"));
    Files.writeString(project.resolve("pom.xml"), HEAD.replace("VERSION", version()) + rest);
    Files.writeString(sources.resolve("Ridge.java"), model());
    Files.writeString(
        sources.resolve("Use.java"),
        """
        package com.example;

        final class Use {
          static io.jacobi.linalg.Vector gradient(io.jacobi.linalg.Vector w) {
            return RidgeGradients.lossGradient(w, io.jacobi.linalg.Matrix.identity(2), w, 1);
          }
        }
        """);
  }

  private static String model() throws IOException {
    return DocsTest.blocks(README, "java").get(0);
  }

  @Test
  void mavenOfTheGuide() throws IOException {
    String file = DocsTest.blocks(BUILDS, "xml").get(0);
    assertTrue(file.startsWith("<project>\n") && file.contains(version()), file);
    project("guide", file.substring("<project>\n".length()));
  }

  @Test
  void mavenOfTheReadme() throws IOException {
    String[] parts = DocsTest.blocks(README, "xml").get(0).split("\n…\n", -1);
    assertEquals(2, parts.length);
    project(
        "readme",
        "<dependencies>\n"
            + parts[0]
            + "</dependencies>\n<build><plugins>\n"
            + parts[1]
            + "</plugins></build>\n</project>\n");
  }

  @Test
  void javac() throws IOException {
    Path source = Files.writeString(folder.resolve("Ridge.java"), model());
    List<String> words = new ArrayList<>();
    String command = DocsTest.blocks(BUILDS, "sh").get(0);
    for (String word : command.split("[\\s\\\\]+", -1)) {
      words.add(
          switch (word) {
            case "classes" -> folder.toString();
            case "Model.java" -> source.toString();
            default -> word.contains(".jar") ? jars(word) : word;
          });
    }
    words.remove("javac");
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(new String[0]));
    assertEquals(0, code, words.toString());
    assertTrue(Files.exists(folder.resolve("com/example/RidgeGradients.class")));
  }

  /** Where the jars of a path are. */
  private static String jars(String names) {
    List<String> path = new ArrayList<>();
    for (String name : names.split(":", -1)) {
      String artifact = name.replace("jacobi-", "").replace(".jar", "");
      path.addAll(
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(
                  entry ->
                      entry.contains(File.separator + artifact)
                          || entry.contains("jacobi-" + artifact))
              .toList());
    }
    return String.join(File.pathSeparator, path);
  }

  /** As much of Gradle as the script asks for. */
  public abstract static class Gradle extends Script {
    private final List<String> asked = new ArrayList<>();

    /** What the dependencies are. */
    public void dependencies(Closure<?> block) {
      block.setDelegate(this);
      block.call();
    }

    /** The versions that a bill of materials gives. */
    public String platform(String coordinates) {
      return "platform " + coordinates;
    }

    /** On the class path. */
    public void implementation(String coordinates) {
      asked.add("implementation " + coordinates);
    }

    /** On the annotation-processor path. */
    public void annotationProcessor(String coordinates) {
      asked.add("annotationProcessor " + coordinates);
    }
  }

  @Test
  void gradleInGroovy() throws IOException {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(Gradle.class.getName());
    Gradle script =
        (Gradle)
            new GroovyShell(Gradle.class.getClassLoader(), configuration)
                .parse(DocsTest.blocks(BUILDS, "groovy").get(0));
    script.run();
    assertEquals(
        List.of(
            "implementation platform io.jacobi:jacobi-bom:" + version(),
            "implementation io.jacobi:jacobi-runtime",
            "annotationProcessor io.jacobi:jacobi-processor:" + version()),
        script.asked);
  }

  @Test
  void everyBlockIsOneThatIsTried() throws IOException {
    try (Stream<Path> pages = Files.list(DocsTest.ROOT.resolve("docs"))) {
      for (Path page :
          Stream.concat(Stream.of(README), pages.filter(p -> p.toString().endsWith(".md")))
              .toList()) {
        for (String language : List.of("xml", "groovy", "kotlin")) {
          int tried =
              page.equals(BUILDS) || (page.equals(README) && language.equals("xml")) ? 1 : 0;
          assertEquals(tried, DocsTest.blocks(page, language).size(), page + ": " + language);
        }
      }
    }
  }
}
