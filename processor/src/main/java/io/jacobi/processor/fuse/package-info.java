/**
 * Runs the reverse of an iteration, a branch or a recursive call right after its forward run, where
 * the cotangent is known by then: nothing has to be remembered for later. Knows {@code ir} and
 * {@code primitive}; works on what {@code autodiff} made, before it is simplified.
 */
package io.jacobi.processor.fuse;
