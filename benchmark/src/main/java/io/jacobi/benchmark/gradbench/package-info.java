/**
 * The evaluations of GradBench, the field's benchmark for differentiation tools: the models as a
 * user would write them, and a process that answers the protocol.
 */
package io.jacobi.benchmark.gradbench;
