/** Generated objectives in the hands of optimisers of other libraries, without an adapter. */
package io.jacobi.sample.optimiser;
