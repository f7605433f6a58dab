/** Two models that learn from real data with generated gradients only. */
package io.jacobi.sample;
