package io.jacobi.processor.frontend;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** Finds javac's trees, also where a build tool has wrapped the processing environment. */
public final class JavacTrees {
  private static final int DEEPEST = 5;

  private JavacTrees() {}

  /** The trees, if the compiler is javac. */
  public static Optional<Trees> find(ProcessingEnvironment environment) {
    return find(environment, DEEPEST);
  }

  private static Optional<Trees> find(ProcessingEnvironment environment, int depth) {
    try {
      return Optional.of(Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError e) {
      return depth == 0 ? Optional.empty() : behind(environment, depth);
    }
  }

  private static Optional<Trees> behind(Object wrapper, int depth) {
    Object holder =
        Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
    for (Class<?> c = holder.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        Optional<Object> value = read(field, holder);
        if (value.isPresent() && value.get() instanceof ProcessingEnvironment inner) {
          Optional<Trees> trees = find(inner, depth - 1);
          if (trees.isPresent()) {
            return trees;
          }
        } else if (value.isPresent() && value.get() instanceof InvocationHandler handler) {
          Optional<Trees> trees = behind(handler, depth - 1);
          if (trees.isPresent()) {
            return trees;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return Optional.ofNullable(field.get(holder));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
