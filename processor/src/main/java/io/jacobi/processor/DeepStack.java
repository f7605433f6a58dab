package io.jacobi.processor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on threads whose stacks are deep enough for long methods: what a value rests on is followed
 * by recursion, as far back as a method has statements, and the compiler's own stack is short.
 */
final class DeepStack implements AutoCloseable {
  private static final long BYTES = 512L << 20;
  private static final int MOST_THREADS = 4;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), DeepStack::thread);

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "jacobi", BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the work. */
  <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** What the work comes to; what it throws is thrown here. */
  static <T> T finish(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
