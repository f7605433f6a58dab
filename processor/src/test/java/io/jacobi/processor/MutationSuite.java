package io.jacobi.processor;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The tests of rules and transformations as tests that each stand alone, for mutation testing:
 * Pitest runs dynamic tests one by one, and takes what their factory compiles for the business of
 * the first. Not part of the ordinary run, which has all of these. {@code
 * -Dsuites=Primitives,Kinks} takes some of them.
 */
final class MutationSuite {
  @Test
  void formulas() throws Throwable {
    run("FormulasTest");
  }

  @Test
  void conformance() throws Throwable {
    run("ConformanceTest");
  }

  @TestFactory
  Stream<DynamicTest> primitives() {
    return wanted("PrimitivesTest") ? PrimitivesTest.byTheDozen() : Stream.empty();
  }

  @TestFactory
  Stream<DynamicTest> sources() throws IOException {
    return wanted("SourcesTest") ? SourcesTest.models() : Stream.empty();
  }

  @Test
  void notation() throws Throwable {
    run("primitive.NotationTest");
  }

  @Test
  void costs() throws Throwable {
    run("primitive.CostTest");
  }

  @Test
  void inference() throws Throwable {
    run("primitive.InferenceTest");
  }

  @Test
  void structures() throws Throwable {
    run("StructureTest");
  }

  @Test
  void kinks() throws Throwable {
    run("KinksTest");
  }

  @Test
  void numbers() throws Throwable {
    run("NumbersTest");
  }

  @Test
  void counts() throws Throwable {
    run("OperationCountsTest");
  }

  @Test
  void models() throws Throwable {
    run("ModelsTest");
  }

  @Test
  void fusion() throws Throwable {
    run("FusionTest");
  }

  @Test
  void growth() throws Throwable {
    run("GrowthTest");
  }

  @Test
  void buffers() throws Throwable {
    run("BuffersTest");
  }

  @Test
  void applications() throws Throwable {
    run("ApplicationsTest");
  }

  @Test
  void customRules() throws Throwable {
    run("CustomRulesTest");
  }

  @Test
  void linked() throws Throwable {
    run("LinkedTest");
  }

  @Test
  void rules() throws Throwable {
    run("simplify.RulesTest");
  }

  @Test
  void simplifier() throws Throwable {
    run("simplify.SimplifierTest");
  }

  private static boolean wanted(String name) {
    List<String> wanted = List.of(System.getProperty("jacobi.suites", "all").split(",", -1));
    return wanted.equals(List.of("all")) || wanted.stream().anyMatch(name::contains);
  }

  private static void run(String name) throws Throwable {
    if (!wanted(name)) {
      return;
    }
    Class<?> type = Class.forName(MutationSuite.class.getPackageName() + "." + name);
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object test = constructor.newInstance();
    for (Method method : type.getDeclaredMethods()) {
      method.setAccessible(true);
      try {
        if (method.isAnnotationPresent(Test.class)) {
          method.invoke(test, folders(method.getParameterCount()));
        } else if (method.isAnnotationPresent(TestFactory.class)) {
          for (Object each : ((Stream<?>) method.invoke(test)).toList()) {
            execute((DynamicTest) each);
          }
        }
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** What tests take as parameters. */
  private static Object[] folders(int count) throws IOException {
    Object[] folders = new Object[count];
    for (int i = 0; i < count; i++) {
      folders[i] = Files.createTempDirectory("mutation");
    }
    return folders;
  }

  private static void execute(DynamicTest test) throws Throwable {
    try {
      test.getExecutable().execute();
    } catch (TestAbortedException undefined) {
      // not every case is defined on every size
      return;
    }
  }
}
