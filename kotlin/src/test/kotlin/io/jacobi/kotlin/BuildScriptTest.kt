package io.jacobi.kotlin

import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** As much of Gradle as the script in the documentation asks for. */
private class Dependencies {
  val asked = mutableListOf<String>()

  fun platform(coordinates: String) = "platform $coordinates"

  fun implementation(coordinates: String) = asked.add("implementation $coordinates")

  fun annotationProcessor(coordinates: String) = asked.add("annotationProcessor $coordinates")
}

private fun dependencies(block: Dependencies.() -> Unit) = Dependencies().apply(block).asked

/** The Kotlin script of the documentation, which stands here word for word. */
class BuildScriptTest {
  private val asked =
dependencies {
    implementation(platform("io.jacobi:jacobi-bom:0.1.0-SNAPSHOT"))
    implementation("io.jacobi:jacobi-runtime")
    annotationProcessor("io.jacobi:jacobi-processor:0.1.0-SNAPSHOT")
}

  private fun blockOf(page: String) =
    page.substringAfter("```kotlin\n", "").substringBefore("\n```")

  @Test
  fun asDocumented() {
    val block = blockOf(Files.readString(Path.of("../docs/builds.md")))
    val here = Files.readString(Path.of("src/test/kotlin/io/jacobi/kotlin/BuildScriptTest.kt"))
    assertTrue(block.startsWith("dependencies {"), block)
    assertTrue(here.contains("\n$block\n"), block)
  }

  @Test
  fun asksForTheseArtifacts() {
    val version = Files.readString(Path.of("pom.xml")).substringAfter("<version>").substringBefore("</version>")
    assertEquals(
      listOf(
        "implementation platform io.jacobi:jacobi-bom:$version",
        "implementation io.jacobi:jacobi-runtime",
        "annotationProcessor io.jacobi:jacobi-processor:$version",
      ),
      asked,
    )
  }
}
