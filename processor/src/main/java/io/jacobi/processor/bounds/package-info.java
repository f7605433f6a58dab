/**
 * What is known of the integers of a program when it is compiled: between which bounds an index
 * lies, and what that decides. Knows {@code ir} and {@code primitive}.
 */
package io.jacobi.processor.bounds;
