package io.jacobi.processor.frontend;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The code of a compiled class, as far as it takes to recognise the members that the language gives
 * a record (the format is chapter 4 of the Java Virtual Machine Specification).
 */
final class ClassFile {
  private static final int UTF8 = 1;
  private static final int FIELD_REF = 9;
  private static final int METHOD_REF = 10;
  private static final int NAME_AND_TYPE = 12;

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Integer> references = new HashMap<>();
  private final Map<String, byte[]> codes = new HashMap<>();

  /** Reads a class. */
  ClassFile(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipNBytes(8);
    readConstants(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    readMembers(in);
    readMembers(in);
  }

  private void readConstants(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> names.put(i, in.readUTF());
        case FIELD_REF, METHOD_REF -> {
          in.skipNBytes(2);
          references.put(i, in.readUnsignedShort());
        }
        case NAME_AND_TYPE -> {
          references.put(i, in.readUnsignedShort());
          in.skipNBytes(2);
        }
        // long and double, which take two places
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> in.skipNBytes(4);
      }
    }
  }

  /** Fields or methods; of their attributes the code is kept. */
  private void readMembers(DataInputStream in) throws IOException {
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.skipNBytes(2);
      String member = names.get(in.readUnsignedShort()) + names.get(in.readUnsignedShort());
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        boolean isCode = "Code".equals(names.get(in.readUnsignedShort()));
        byte[] attribute = in.readNBytes(in.readInt());
        if (isCode) {
          DataInputStream code = new DataInputStream(new ByteArrayInputStream(attribute));
          code.skipNBytes(4);
          codes.put(member, code.readNBytes(code.readInt()));
        }
      }
    }
  }

  /** The code of a method. */
  Optional<byte[]> code(String name, String descriptor) {
    return Optional.ofNullable(codes.get(name + descriptor));
  }

  /** The name of the field or method that an instruction refers to. */
  String referred(int index) {
    int nameAndType = references.getOrDefault(index, 0);
    return names.getOrDefault(references.getOrDefault(nameAndType, 0), "");
  }
}
