package io.jacobi.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is generated for the test models is, member by member and byte for byte, what somebody has
 * looked at: on every JDK, and after every change that is not meant to change it. One that is: look
 * at {@code target/sources} beside what was there before, then run this test with {@code
 * -Djacobi.approve=true}.
 */
final class SourcesTest {
  private static final Path MODELS = Path.of("src/test/resources/models");
  private static final Path APPROVED = Path.of("src/test/resources/approved");
  private static final Path SEEN = Path.of("target/sources");

  private static final Pattern NAME =
      Pattern.compile(
          "^ *(?!/?\\*|@|//).*?(?:(?:class|record) (\\w+)|(\\w+)\\()", Pattern.MULTILINE);

  @TestFactory
  Stream<DynamicTest> sources() throws IOException {
    return models();
  }

  static Stream<DynamicTest> models() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files.sorted().toList().stream()
          .map(
              file -> {
                String name = file.getFileName().toString().replace(".java", "");
                return DynamicTest.dynamicTest(name, () -> check(name));
              });
    }
  }

  private static void check(String name) throws IOException {
    String sources =
        Compiled.of(JavaFileObjects.forResource("models/" + name + ".java")).generatedSources();
    Files.createDirectories(SEEN);
    Files.writeString(SEEN.resolve(name + ".java"), sources);
    List<String> found = new ArrayList<>();
    members(sources).forEach((member, text) -> found.add(member + " " + hash(text)));
    Path file = APPROVED.resolve(name + ".txt");
    if (Boolean.getBoolean("jacobi.approve")) {
      Files.createDirectories(APPROVED);
      Files.write(file, found);
    }
    List<String> approved = Files.readAllLines(file);
    List<String> changed = new ArrayList<>(found);
    changed.removeAll(approved);
    assertWithMessage("changed, see target/sources/%s.java, or left out", name)
        .that(changed)
        .isEmpty();
    assertWithMessage("members of %s", name).that(found).isEqualTo(approved);
  }

  /** The members of the companions by their names, and what stands before the first. */
  private static Map<String, String> members(String sources) {
    Map<String, String> members = new TreeMap<>();
    for (String text : sources.split("\n\n(?= {2}\\S)", -1)) {
      Matcher matcher = NAME.matcher(text);
      String name =
          matcher.find() ? matcher.group(1) == null ? matcher.group(2) : matcher.group(1) : "";
      String key = name;
      for (int i = 2; members.containsKey(key); i++) {
        key = name + i;
      }
      members.put(key, text);
    }
    return members;
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
