/**
 * One class an operation of the language: its shape rule, its forward rule (JVP), its reverse rule
 * (VJP), how it is written in mathematics and in Java, and its cost. Rules are written over {@link
 * io.jacobi.processor.primitive.Expr}, so they read as the identity does in a book. Adding an
 * operation is adding one class and its line in the registry. Knows {@code ir}, nothing else.
 */
package io.jacobi.processor.primitive;
