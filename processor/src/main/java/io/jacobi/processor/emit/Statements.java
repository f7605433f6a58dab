package io.jacobi.processor.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a written body, as far as cutting it into parts needs to know them. */
final class Statements {
  /** A name, or a literal, in which nothing is one. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w$.\"])[A-Za-z_$][\\w$]*"
              + "|\"(?:\\\\.|[^\"\\\\])*\""
              + "|'(?:\\\\.|[^'\\\\])+'");

  private static final Pattern LOCAL =
      Pattern.compile("((?!return |throw |break|new )[\\w.$<>\\[\\], ?]+?) ([\\w$]+)( = .*)?;");
  private static final Pattern FOR = Pattern.compile("for \\(int ([\\w$]+)( = .*)");

  /** A statement. */
  sealed interface Statement {
    /** How long it is, in characters. */
    int size();

    /** Its lines. */
    void write(List<String> lines);
  }

  /** A line. */
  record Line(String text) implements Statement {
    @Override
    public int size() {
      return text.length();
    }

    @Override
    public void write(List<String> lines) {
      lines.add(text);
    }

    /** The variable that it declares. */
    Optional<Local> local() {
      Matcher matcher = LOCAL.matcher(text);
      return matcher.matches()
          ? Optional.of(new Local(matcher.group(1), matcher.group(2)))
          : Optional.empty();
    }
  }

  /** A loop or branch: a head, what is inside, and further heads with what is inside of them. */
  record Nested(List<String> heads, List<List<Statement>> blocks) implements Statement {
    @Override
    public int size() {
      return heads.stream().mapToInt(String::length).sum()
          + blocks.stream().flatMap(List::stream).mapToInt(Statement::size).sum();
    }

    @Override
    public void write(List<String> lines) {
      for (int i = 0; i < heads.size(); i++) {
        lines.add(heads.get(i));
        blocks.get(i).forEach(statement -> statement.write(lines));
      }
      lines.add("}");
    }
  }

  /** A variable and its type. */
  record Local(String type, String name) {}

  private final List<String> lines;
  private int next;

  private Statements(List<String> lines) {
    this.lines = lines;
  }

  /** Reads the text of a body, a statement a line; each of its variables has a name of its own. */
  static List<Statement> of(String text) {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return new Statements(distinct(lines)).block();
  }

  /** The same lines with variables of different scopes told apart. */
  private static List<String> distinct(List<String> lines) {
    Set<String> taken = names(lines);
    Set<String> declared = new HashSet<>();
    Deque<Map<String, String>> scopes = new ArrayDeque<>(List.of(Map.of()));
    List<String> renamed = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("}")) {
        scopes.pop();
      }
      Map<String, String> scope = new HashMap<>(scopes.peek());
      Matcher loop = FOR.matcher(line);
      Optional<String> local =
          loop.matches() ? Optional.of(loop.group(1)) : new Line(line).local().map(Local::name);
      if (local.isPresent() && !declared.add(local.get())) {
        String name = local.get();
        for (int i = 2; !taken.add(name); i++) {
          name = local.get() + i;
        }
        scope.put(local.get(), name);
      } else {
        local.ifPresent(scope::remove);
      }
      if (line.endsWith("{")) {
        scopes.push(scope);
      } else {
        scopes.pop();
        scopes.push(scope);
      }
      renamed.add(
          NAME.matcher(line)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(scope.getOrDefault(found.group(), found.group()))));
    }
    return renamed;
  }

  private List<Statement> block() {
    List<Statement> statements = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).startsWith("}")) {
      String line = lines.get(next++);
      if (!line.endsWith("{")) {
        statements.add(new Line(line));
        continue;
      }
      List<String> heads = new ArrayList<>(List.of(line));
      List<List<Statement>> blocks = new ArrayList<>(List.of(block()));
      while (lines.get(next).endsWith("{")) {
        heads.add(lines.get(next++));
        blocks.add(block());
      }
      next++;
      statements.add(new Nested(heads, blocks));
    }
    return statements;
  }

  /** The variables that statements declare, inside of loops and branches too. */
  static List<Local> locals(List<Statement> statements) {
    List<Local> locals = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Line line) {
        line.local().ifPresent(locals::add);
      } else if (statement instanceof Nested nested) {
        for (String head : nested.heads()) {
          Matcher matcher = FOR.matcher(head);
          if (matcher.matches()) {
            locals.add(new Local("int", matcher.group(1)));
          }
        }
        nested.blocks().forEach(block -> locals.addAll(locals(block)));
      }
    }
    return locals;
  }

  /** Every name that statements mention. */
  static Set<String> names(List<String> lines) {
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      Matcher matcher = NAME.matcher(line);
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }

  /** A line with the declarations of fields turned into assignments; nothing if none is left. */
  static Optional<String> assigned(String line, Set<String> fields) {
    Matcher loop = FOR.matcher(line);
    if (loop.matches() && fields.contains(loop.group(1))) {
      return Optional.of("for (" + loop.group(1) + loop.group(2));
    }
    Matcher local = LOCAL.matcher(line);
    if (!local.matches() || !fields.contains(local.group(2))) {
      return Optional.of(line);
    }
    return Optional.ofNullable(local.group(3)).map(rest -> local.group(2) + rest + ";");
  }
}
