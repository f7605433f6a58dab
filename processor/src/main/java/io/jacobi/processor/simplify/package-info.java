/**
 * The identities of linear algebra as rewrite rules, each named and tested alone, and the passes
 * that apply them: common subexpressions, dead code, loops that count. A rewrite never makes the
 * result dearer. The last pass, {@link io.jacobi.processor.simplify.Lowering}, fuses what the
 * runtime does in one call. Knows {@code ir} and {@code primitive}.
 */
package io.jacobi.processor.simplify;
