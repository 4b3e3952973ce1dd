package io.acteon.core.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a compiled class refers to, read from its constant pool (JVM specification, 4.4). Nothing is
 * loaded for it. The JDK's own reader, {@code java.lang.classfile}, is not in Java 21, on which
 * programs are to embed this module.
 *
 * @param classes names with dots; of arrays, what they are made of
 * @param members methods and fields
 */
record ClassReferences(List<String> classes, List<Member> members) {

  private static final int MAGIC = 0xCAFEBABE;

  /**
   * A method or a field of another class.
   *
   * @param owner a name with dots
   * @param descriptor as the JVM writes it
   */
  record Member(String owner, String name, String descriptor) {

    boolean isMethod() {
      return descriptor.startsWith("(");
    }
  }

  static ClassReferences read(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.readInt();
    return new Pool().read(in);
  }

  /** Entries by index; references to others are resolved once all are there. */
  private static final class Pool {

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> types = new HashMap<>();
    private final Map<Integer, int[]> namesAndDescriptors = new HashMap<>();
    private final List<int[]> members = new ArrayList<>();

    private ClassReferences read(DataInputStream in) throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 3, 4 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            // A long or a double takes two places.
            i++;
          }
          case 7 -> types.put(i, in.readUnsignedShort());
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 9, 10, 11 -> members.add(pair(in));
          case 12 -> namesAndDescriptors.put(i, pair(in));
          case 15 -> in.skipNBytes(3);
          case 17, 18 -> in.skipNBytes(4);
          default -> throw new IOException("unknown constant " + tag);
        }
      }
      return new ClassReferences(
          types.values().stream()
              .map(this::text)
              .map(Pool::element)
              .filter(name -> !name.isEmpty())
              .distinct()
              .toList(),
          members.stream().map(this::member).filter(each -> !each.owner().isEmpty()).toList());
    }

    private static int[] pair(DataInputStream in) throws IOException {
      return new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
    }

    private Member member(int[] pair) {
      int[] what = namesAndDescriptors.getOrDefault(pair[1], new int[2]);
      String owner = text(types.getOrDefault(pair[0], 0));
      // What an array can do, every Java can.
      return new Member(
          owner.startsWith("[") ? "" : owner.replace('/', '.'), text(what[0]), text(what[1]));
    }

    private String text(int index) {
      return texts.getOrDefault(index, "");
    }

    /** The class that an array is made of; empty for one of numbers. */
    private static String element(String name) {
      if (!name.startsWith("[")) {
        return name.replace('/', '.');
      }
      int start = name.indexOf('L');
      return start < 0 || !name.endsWith(";")
          ? ""
          : name.substring(start + 1, name.length() - 1).replace('/', '.');
    }
  }
}
