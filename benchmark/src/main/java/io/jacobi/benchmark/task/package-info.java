/**
 * The tasks that are timed: a model, the objective generated from it, and beside it the gradient
 * that an expert writes by hand on the same kernels with arrays that are made once.
 */
package io.jacobi.benchmark.task;
