/**
 * Differentiation as transformations of programs: {@link io.jacobi.processor.autodiff.Jvp}, {@link
 * io.jacobi.processor.autodiff.Vjp} and {@link io.jacobi.processor.autodiff.Batch}; gradient,
 * Jacobian, Hessian and HVP are compositions of them. Knows {@code ir} and {@code primitive}.
 */
package io.jacobi.processor.autodiff;
