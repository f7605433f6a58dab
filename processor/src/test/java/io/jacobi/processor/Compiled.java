package io.jacobi.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Sources compiled in process with the processor, loaded and ready to be called. */
public final class Compiled extends ClassLoader {
  private final Compilation compilation;
  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<String, Method> methods = new ConcurrentHashMap<>();

  private Compiled(Compilation compilation) {
    super(Compiled.class.getClassLoader());
    this.compilation = compilation;
    if (compilation.status() == Compilation.Status.FAILURE) {
      return;
    }
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String name = file.toUri().getPath().replaceFirst("^/CLASS_OUTPUT/", "");
        classes.put(name.replaceFirst("\\.class$", "").replace('/', '.'), bytes(file));
      }
    }
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The class files by name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** Compiles sources that must compile, without a warning. */
  public static Compiled of(JavaFileObject... sources) {
    Compiled compiled = tried(sources);
    List<String> problems =
        compiled.compilation.diagnostics().stream()
            .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
            .map(Object::toString)
            .collect(Collectors.toList());
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems) + "\n" + compiled.generatedSources());
    }
    return compiled;
  }

  /** Compiles sources that may be wrong. */
  static Compiled tried(JavaFileObject... sources) {
    return new Compiled(
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withOptions("-Xlint:all,-processing", "-parameters")
            .compile(sources));
  }

  /** A class {@code models.Model} with the given members, and the usual imports. */
  static Compiled model(String... members) {
    return of(source(members));
  }

  static JavaFileObject source(String... members) {
    return JavaFileObjects.forSourceString(
        "models.Model",
        "package models;\n"
            + "import io.jacobi.*;\n"
            + "import io.jacobi.linalg.*;\n"
            + "import io.jacobi.linalg.Vector;\n"
            + "final class Model {\n"
            + String.join("\n", members)
            + "\n}\n");
  }

  Compilation compilation() {
    return compilation;
  }

  String generatedSources() {
    if (compilation.status() == Compilation.Status.FAILURE) {
      return "";
    }
    return compilation.generatedSourceFiles().stream()
        .map(Compiled::bytes)
        .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  Class<?> type(String name) {
    try {
      return loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(generatedSources(), e);
    }
  }

  /** Looking through hundreds of members costs more than calling one. */
  private Method method(Class<?> type, String name, int parameters) {
    return methods.computeIfAbsent(
        type.getName() + "." + name + "/" + parameters,
        key -> {
          // a companion may inherit members from a further part of it
          Method method =
              Stream.<Class<?>>iterate(type, c -> c != Object.class, Class::getSuperclass)
                  .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                  .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters)
                  .findFirst()
                  .orElseThrow(
                      () -> new AssertionError("no " + name + " in\n" + generatedSources()));
          method.setAccessible(true);
          return method;
        });
  }

  /** Calls a static method by name. */
  public Object call(String className, String name, Object... arguments) {
    Method method = method(type(className), name, arguments.length);
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Whether {@code models.Model} has a generated member. */
  boolean has(String name) {
    return Arrays.stream(type("models.ModelGradients").getDeclaredMethods())
        .anyMatch(m -> m.getName().equals(name));
  }

  /** Calls a generated member of {@code models.Model}. */
  public Object gradients(String name, Object... arguments) {
    return call("models.ModelGradients", name, arguments);
  }

  /** A component of a generated record. */
  public static Object component(Object record, String name) {
    try {
      Method accessor = record.getClass().getDeclaredMethod(name);
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
