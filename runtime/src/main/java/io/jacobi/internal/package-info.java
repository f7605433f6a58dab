/**
 * Kernels on bare arrays: the only place that knows the BLAS and the decomposition library. Not for
 * users; anything here may change.
 */
package io.jacobi.internal;
