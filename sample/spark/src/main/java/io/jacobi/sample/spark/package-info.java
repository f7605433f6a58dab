/** Training on more rows than one machine holds, in local mode. */
package io.jacobi.sample.spark;
