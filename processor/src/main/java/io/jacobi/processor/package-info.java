/**
 * The annotation processor: rounds, options, and the wiring of the rooms below it. Data flows one
 * way: {@code frontend → ir → autodiff → simplify → emit}.
 */
package io.jacobi.processor;
