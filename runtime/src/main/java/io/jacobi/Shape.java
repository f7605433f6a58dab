package io.jacobi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names or fixes the dimensions of a vector or matrix. Dimensions of one name must be equal. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Shape {
  /** One entry for a vector, rows then columns for a matrix; a number fixes the dimension. */
  String[] value();
}
