package io.jacobi.benchmark.task;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Something to differentiate, at a size.
 *
 * @param size how many unknowns or units, what is called n
 * @param data what it is about, for those who write it with other libraries
 * @param start the point it is done at, what is differentiated one after the other, rows first
 * @param generated Jacobi's objective
 * @param byHand what an expert writes
 * @param primal the value alone, by the user's method
 */
@SuppressWarnings("ArrayRecordComponent") // tasks are not compared
public record Task(
    String name,
    int size,
    Record data,
    double[] start,
    Supplier<Evaluation> generated,
    Supplier<Evaluation> byHand,
    DoubleSupplier primal) {}
