/** What the annotation processor costs: sources of many methods, compiled with it and without. */
package io.jacobi.benchmark.compile;
