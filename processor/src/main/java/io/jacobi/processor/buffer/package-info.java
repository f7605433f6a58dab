/**
 * Programs on vectors and matrices as programs on arrays, for objectives: work on entries in one
 * loop, products added into place, arrays written to where nobody reads what was in them. Knows
 * {@code ir} and {@code primitive}.
 */
package io.jacobi.processor.buffer;
