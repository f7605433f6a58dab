/**
 * Dense linear algebra on {@code double}: immutable {@link io.jacobi.linalg.Vector} and {@link
 * io.jacobi.linalg.Matrix}, their decompositions, and the exceptions they throw. Numbers are
 * carried by the kernels of {@code io.jacobi.internal}; no library type shows through.
 */
package io.jacobi.linalg;
