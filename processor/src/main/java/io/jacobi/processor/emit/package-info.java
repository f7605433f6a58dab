/**
 * From {@code ir} to Java: the companion class, through JavaPoet, which no other room sees. Decides
 * what becomes a local, what is written in place, and what things are called.
 */
package io.jacobi.processor.emit;
