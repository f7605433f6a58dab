package io.jacobi.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types in the texts that there are: with classes between guillemets, and as Java has them. */
final class JavaTypeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double[][] | double[][]",
        "«models:Model.Curve» | models.Model.Curve",
        "«java.util:List»<«models:Model.Curve»> | java.util.List<models.Model.Curve>",
        "java.util.List<models.Model.Curve> | java.util.List<models.Model.Curve>",
        "java.util.Map<java.lang.String, java.util.List<? extends models.Model>>"
            + " | java.util.Map<java.lang.String, java.util.List<? extends models.Model>>",
      })
  void types(String text, String type) {
    assertEquals(type, JavaTypeText.of(text).toString());
  }
}
