/** Models that people know, each with its fit in one file. */
package io.jacobi.sample.gallery;
