package io.jacobi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a static method the reverse rule of another: it takes the parameters of that method, then
 * the cotangent, and returns what the generated {@code fVjp} would.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface VjpOf {
  /** The name of the method whose reverse rule this is. */
  String value();

  /** The class that declares it; the class of the annotated method if left out. */
  Class<?> in() default void.class;
}
