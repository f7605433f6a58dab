package io.jacobi.kotlin

import io.jacobi.GradientCheck
import io.jacobi.linalg.Matrix
import io.jacobi.linalg.Vector
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The runtime's operators and the generated members as Kotlin reads them. */
class CallerTest {
  private val a = Matrix.of(arrayOf(doubleArrayOf(1.0, 2.0), doubleArrayOf(3.0, 4.0)))
  private val x = Vector.of(1.0, -1.0)
  private val b = Vector.of(0.5, 0.25)

  @Test
  fun operators() {
    assertEquals(Vector.of(-0.5, -0.75), a * x + b)
    assertEquals(Vector.of(-1.5, -1.25), a * x - b)
    assertEquals(Vector.of(2.0, -2.0), x * 2.0)
    assertEquals(Vector.of(0.5, -0.5), x / 2.0)
    assertEquals(2.0, a[0, 1])
    assertEquals(-1.0, x[1])
    assertEquals(a * a, a.times(a))
    assertEquals(Vector.of(2.0, 0.0), x + 1.0)
  }

  @Test
  fun generatedMembers() {
    val y = Vector.of(1.0, 2.0)
    val result = RidgeGradients.lossValueAndGradient(x, 0.1, a, y, 0.3)
    assertEquals(Ridge.loss(x, 0.1, a, y, 0.3), result.value, 1e-12)
    val residual = a * x + 0.1 - y
    assertEquals(0.0, (a.transposeTimes(residual) + x * 0.3 - result.w).norm(), 1e-12)
    assertEquals(residual.sum(), result.b, 1e-12)
    val objective = RidgeGradients.lossObjective(x, 0.1, a, y, 0.3)
    GradientCheck.of(objective).assertWithin(1e-7)
    // a method reference is what Kotlin's higher-order functions take
    val slopes = listOf(objective.start()).map(objective::gradient)
    assertEquals(3, slopes.single().size)
    assertEquals(x, objective.unpack(objective.start()).w)
  }
}
