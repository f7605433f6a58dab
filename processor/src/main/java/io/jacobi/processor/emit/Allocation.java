package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.Primitive;
import java.util.List;
import java.util.Optional;

/** How a body gets its arrays. */
interface Allocation {
  /** An array that an instruction makes; nothing where the operation says it itself. */
  Optional<JavaCode> made(Instruction instruction, List<JavaCode> operands);

  /**
   * A copy of an array.
   *
   * @param name what the copy is called
   * @param again whether a copy made at this place before is not needed any more
   */
  String copy(Type type, String text, String name, boolean again);

  /** The array of a variable after {@code [k] = value}, a longer one if there is no room. */
  String push(Primitive push, List<JavaCode> operands, List<Type> types);

  /** States that a variable is for an array that was made or copied as {@code text}. */
  default void declared(String variable, String text) {}

  /** What to say at the start of every iteration of a loop that has been written. */
  default List<String> starts(Block body) {
    return List.of();
  }

  /** What to say at the end of every iteration of a loop that has been written. */
  default List<String> ends(Block body) {
    return List.of();
  }

  /** Every array is a new one, and garbage in the end. */
  Allocation FRESH =
      new Allocation() {
        @Override
        public Optional<JavaCode> made(Instruction instruction, List<JavaCode> operands) {
          return Optional.empty();
        }

        @Override
        public String copy(Type type, String text, String name, boolean again) {
          return type instanceof Type.ArrayType array
                  && !(array.element() instanceof Type.ArrayType)
              ? text + ".clone()"
              : JavaCode.ARRAYS + ".copy(" + text + ")";
        }

        @Override
        public String push(Primitive push, List<JavaCode> operands, List<Type> types) {
          return push.java(operands, types).text();
        }
      };
}
