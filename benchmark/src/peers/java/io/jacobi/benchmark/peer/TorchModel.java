package io.jacobi.benchmark.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * A loss in tensors.
 *
 * @param shapes of what is differentiated
 * @param loss is given a manager for its data once, and then the parameters
 */
record TorchModel(List<Shape> shapes, Function<NDManager, Function<NDArray[], NDArray>> loss) {}
