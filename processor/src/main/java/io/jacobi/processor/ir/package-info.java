/**
 * The program: functions of blocks in single-assignment form, typed, with symbolic dimensions and
 * structured control flow, so that differentiation never meets a jump. Knows nobody: what an
 * operation means is the business of {@code primitive}.
 */
package io.jacobi.processor.ir;
