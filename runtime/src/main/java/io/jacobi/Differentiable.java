package io.jacobi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the derivatives of a method: for class {@code C}, the companion {@code CGradients} in
 * the same package gets {@code fGradient}, {@code fJvp} and the other members for method {@code f}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Differentiable {
  /** 1 for gradients, Jacobians, JVPs and VJPs; 2 adds Hessians and Hessian-vector products. */
  int order() default 1;

  /** What the generated names start with in place of the name of the method. */
  String name() default "";
}
