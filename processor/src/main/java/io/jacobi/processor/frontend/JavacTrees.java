package io.jacobi.processor.frontend;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Finds javac's trees, and javac itself, also where a build tool has wrapped the processing
 * environment.
 */
public final class JavacTrees {
  private static final int DEEPEST = 5;

  private JavacTrees() {}

  /** The trees, if the compiler is javac. */
  public static Optional<Trees> find(ProcessingEnvironment environment) {
    return find(environment, Trees::instance, DEEPEST);
  }

  /** Has a listener told of what javac does from here on, if the compiler is javac. */
  public static void listen(ProcessingEnvironment environment, TaskListener listener) {
    find(environment, JavacTask::instance, DEEPEST)
        .ifPresent(task -> task.addTaskListener(listener));
  }

  private static <T> Optional<T> find(
      ProcessingEnvironment environment, Function<ProcessingEnvironment, T> ask, int depth) {
    try {
      return Optional.of(ask.apply(environment));
    } catch (IllegalArgumentException | LinkageError e) {
      return depth == 0 ? Optional.empty() : behind(environment, ask, depth);
    }
  }

  private static <T> Optional<T> behind(
      Object wrapper, Function<ProcessingEnvironment, T> ask, int depth) {
    Object holder =
        Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
    for (Class<?> c = holder.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        Optional<Object> value = read(field, holder);
        if (value.isPresent() && value.get() instanceof ProcessingEnvironment inner) {
          Optional<T> found = find(inner, ask, depth - 1);
          if (found.isPresent()) {
            return found;
          }
        } else if (value.isPresent() && value.get() instanceof InvocationHandler handler) {
          Optional<T> found = behind(handler, ask, depth - 1);
          if (found.isPresent()) {
            return found;
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
