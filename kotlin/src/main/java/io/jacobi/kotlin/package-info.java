/** Models in Java that Kotlin calls. */
package io.jacobi.kotlin;
