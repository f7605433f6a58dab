/**
 * What a user writes beside model code: the annotations the processor reads, the {@link
 * io.jacobi.Objective} it generates for optimisers, and the {@link io.jacobi.GradientCheck} for
 * tests. Knows {@link io.jacobi.linalg}, nothing else.
 */
package io.jacobi;
