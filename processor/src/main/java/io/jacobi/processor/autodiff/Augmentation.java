package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a control-flow instruction of the forward sweep must give beyond its results, so that its
 * reverse can run: for a branch the values themselves, for a loop arrays with an entry an
 * iteration.
 *
 * @param stored for each block, the values to remember
 * @param placeholders for each block, what stands for what is remembered until the forward sweep is
 *     put together
 * @param count stands for the number of iterations of a loop that is not counted
 */
record Augmentation(
    List<List<Value>> stored, List<List<Value>> placeholders, Optional<Value> count) {
  Augmentation {
    stored = List.copyOf(stored);
    placeholders = List.copyOf(placeholders);
  }
}
