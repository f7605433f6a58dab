package io.jacobi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a matrix equals its transpose, so that the identities may use it: {@code xᵀAx}
 * gives {@code 2Ax}. The gradient with respect to the matrix still treats its entries as
 * independent.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.LOCAL_VARIABLE, ElementType.RECORD_COMPONENT})
public @interface Symmetric {}
