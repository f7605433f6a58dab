package io.jacobi.processor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Work on a stack that is deep enough for long methods: what a value rests on is followed by
 * recursion, as far back as a method has statements, and the compiler's own stack is short.
 */
final class DeepStack {
  private static final long BYTES = 512L << 20;

  private DeepStack() {}

  /** Does the work, and waits for it; what it throws is thrown here. */
  static <T> T call(Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, () -> result.set(work.get()), "jacobi", BYTES);
    thread.setUncaughtExceptionHandler((unused, problem) -> thrown.set(problem));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (thrown.get() instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown.get() instanceof Error error) {
      throw error;
    }
    return result.get();
  }
}
