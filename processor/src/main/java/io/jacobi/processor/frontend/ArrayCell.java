package io.jacobi.processor.frontend;

/**
 * The identity of an array while a method is read: variables that name one array share its cell,
 * and the store holds the version it has at the moment.
 */
final class ArrayCell {}
