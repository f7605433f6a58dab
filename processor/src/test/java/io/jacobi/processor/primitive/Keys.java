package io.jacobi.processor.primitive;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The keys that the registry has of methods of the runtime. */
public final class Keys {
  private Keys() {}

  /** {@code Owner.name(types)}. */
  public static String of(Method method) {
    return method.getDeclaringClass().getSimpleName()
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }
}
