/**
 * From attributed javac trees to {@code ir}: the only room that sees javac. Every construct it does
 * not take is an error at that very expression, with what to write instead. Writes programs with
 * {@code primitive}'s expressions; knows nothing of differentiation.
 */
package io.jacobi.processor.frontend;
