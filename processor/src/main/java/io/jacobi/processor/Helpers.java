package io.jacobi.processor;

import io.jacobi.processor.autodiff.Vjp;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.fuse.Fusion;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.FunctionRef;
import io.jacobi.processor.simplify.Lowering;
import io.jacobi.processor.simplify.Simplifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the helpers of recursive functions that some functions need, and those that these need. */
final class Helpers {
  private final Map<Call, Function> found = new LinkedHashMap<>();

  List<Derived.Helper> of(List<Function> functions) {
    functions.forEach(function -> scan(function.body()));
    return found.entrySet().stream()
        .map(entry -> new Derived.Helper(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void scan(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Call call) {
        need(call.function(), call.kind());
      }
      instruction.blocks().forEach(this::scan);
    }
  }

  private void need(FunctionRef function, Call.Kind kind) {
    boolean isJava = kind == Call.Kind.PRIMAL && function.javaCall().isPresent();
    Call key = new Call(function, kind, Type.SCALAR);
    if (isJava || found.containsKey(key)) {
      return;
    }
    Function primal = Simplifier.simplify(function.body(), Simplifier.positions(function.body()));
    Function helper =
        switch (kind) {
          case PRIMAL -> primal;
          case FORWARD -> Vjp.split(primal).forward();
          case REVERSE -> Vjp.split(primal).reverse();
          case VALUE_AND_VJP -> Fusion.fuse(Vjp.valueAndVjp(primal));
        };
    Function lowered = Lowering.lower(Simplifier.simplify(helper));
    found.put(key, lowered);
    scan(lowered.body());
    if (kind == Call.Kind.REVERSE) {
      need(function, Call.Kind.FORWARD);
    }
  }
}
