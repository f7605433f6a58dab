package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaCode;
import java.util.Optional;
import java.util.function.Function;

/**
 * The line that opens a counted loop.
 *
 * @param index the name of what it counts
 * @param codes how values are written there
 */
record ForLine(Control.For loop, String index, Inlining inlining, Function<Value, JavaCode> codes) {
  String text(Instruction instruction) {
    String from = code(instruction.operands().get(0));
    String test = index + bound(instruction.operands().get(1));
    return "for (int " + index + " = " + from + "; " + test + "; " + index + step() + ") {";
  }

  private String step() {
    return switch (loop.step()) {
      case 1 -> "++";
      case -1 -> "--";
      default -> loop.step() > 0 ? " += " + loop.step() : " -= " + -loop.step();
    };
  }

  /** How the index is compared: {@code i >= 0} and {@code i <= n}, not with what is behind. */
  private String bound(Value stop) {
    boolean up = loop.step() > 0;
    Optional<Integer> number = stop.by(IntLiteral.class).map(IntLiteral::value);
    if (!up && number.filter(n -> n == -1).isPresent()) {
      return " >= 0";
    }
    String operator = up ? "+" : "-";
    boolean isNext =
        inlining.isInlined(stop)
            && stop.by(IntArithmetic.class).filter(a -> a.operator().equals(operator)).isPresent()
            && stop.operand(1).by(IntLiteral.class).filter(n -> n.value() == 1).isPresent();
    return isNext
        ? (up ? " <= " : " >= ") + code(stop.operand(0))
        : (up ? " < " : " > ") + code(stop);
  }

  private String code(Value value) {
    return codes.apply(value).text();
  }
}
