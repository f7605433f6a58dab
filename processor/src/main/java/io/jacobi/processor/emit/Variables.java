package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in the variables of a function while its body is written, and which of them can take
 * another value.
 *
 * @param codes how the values that are there are written, filled by who writes the body
 */
record Variables(Map<Value, JavaCode> codes, Uses uses, Targets targets) {
  /** The variable that a value goes to, if nobody reads what is in it any more. */
  Optional<String> target(Value value, Instruction instruction, List<Block> path) {
    return targets
        .of(value)
        .filter(
            variable ->
                codes.entrySet().stream()
                    .filter(e -> e.getValue().text().equals(variable))
                    .noneMatch(e -> targets.isNeeded(e.getKey(), value, instruction, path)));
  }

  /** Whether a branch is to be written as a change of a variable. */
  boolean isChange(Instruction branch, List<Block> path) {
    return targets.isChange(branch) && target(branch.result(), branch, path).isPresent();
  }

  /** Whether nothing that is in a variable is read in a loop or after it. */
  boolean isFree(String variable, Instruction loop, List<Block> path) {
    return codes.entrySet().stream()
        .filter(e -> e.getValue().text().equals(variable))
        .noneMatch(e -> targets.isRead(e.getKey(), loop, uses.place(loop), path));
  }

  /** Whether the variable of a value is not that of another one which is still needed. */
  boolean isOnlyName(Value value, Instruction at, List<Block> path) {
    String variable = codes.get(value).text();
    return codes.entrySet().stream()
        .filter(e -> e.getValue().text().equals(variable) && !e.getKey().equals(value))
        .noneMatch(e -> uses.neededAfter(e.getKey(), uses.place(at), path));
  }
}
