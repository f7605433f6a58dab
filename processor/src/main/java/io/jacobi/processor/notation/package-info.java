/**
 * From {@code ir} to formulas in plain Unicode, for Javadoc and diagnostics. Knows {@code ir} and
 * {@code primitive}.
 */
package io.jacobi.processor.notation;
