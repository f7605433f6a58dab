/**
 * Times every task beside what others make of it. Knows tasks and {@link
 * io.jacobi.benchmark.compare.Peer}; the peers themselves come with a profile of the build and are
 * found by {@link java.util.ServiceLoader}.
 */
package io.jacobi.benchmark.compare;
