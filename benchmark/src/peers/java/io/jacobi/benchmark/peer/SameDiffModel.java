package io.jacobi.benchmark.peer;

import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A loss as a graph.
 *
 * @param shapes of what is differentiated
 */
record SameDiffModel(List<long[]> shapes, BiFunction<SameDiff, SDVariable[], SDVariable> loss) {}
