/**
 * The tasks as the users of other libraries would write them; built with the profile {@code peers}.
 */
package io.jacobi.benchmark.peer;
