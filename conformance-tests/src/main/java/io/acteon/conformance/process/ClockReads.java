package io.acteon.conformance.process;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a class reads the wall clock: calls and method references of the methods that {@link
 * SkewedClock} has, and {@code new Date()}. What the JDK itself does with the time is left alone.
 */
final class ClockReads {

  /** A static method of the JDK that gives the time, or something that will. */
  private record Read(ClassDesc owner, String name, MethodTypeDesc type) {

    static Read of(Class<?> owner, String name, Class<?> result) {
      return new Read(describe(owner), name, MethodTypeDesc.of(describe(result)));
    }
  }

  private static final List<Read> READS =
      List.of(
          Read.of(System.class, "currentTimeMillis", long.class),
          Read.of(Instant.class, "now", Instant.class),
          Read.of(Clock.class, "systemUTC", Clock.class),
          Read.of(Clock.class, "systemDefaultZone", Clock.class),
          Read.of(InstantSource.class, "system", InstantSource.class));

  private static final ClassDesc SKEWED = describe(SkewedClock.class);
  private static final ClassDesc DATE = describe(Date.class);
  private static final MethodTypeDesc OF_MILLIS =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);

  private ClockReads() {}

  /**
   * The class with its clock reads sent to {@link SkewedClock}.
   *
   * @param loader finds the classes that this one refers to
   */
  static byte[] redirect(byte[] original, ClassLoader loader) {
    ClassFile format =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel model = format.parse(original);
    return model.methods().stream().anyMatch(ClockReads::readsTheClock)
        ? format.transformClass(
            model,
            ClassTransform.transformingMethodBodies(
                ClockReads::readsTheClock, ClockReads::redirect))
        : original;
  }

  private static boolean readsTheClock(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> isCall(element) || isNewDate(element) || isReference(element));
  }

  private static void redirect(CodeBuilder code, CodeElement element) {
    if (isCall(element) && element instanceof InvokeInstruction call) {
      code.invokestatic(SKEWED, call.name().stringValue(), call.typeSymbol());
    } else if (isNewDate(element)) {
      code.invokestatic(SKEWED, "currentTimeMillis", MethodTypeDesc.of(ConstantDescs.CD_long))
          .invokespecial(DATE, ConstantDescs.INIT_NAME, OF_MILLIS);
    } else if (isReference(element) && element instanceof InvokeDynamicInstruction site) {
      code.invokedynamic(
          DynamicCallSiteDesc.of(
              site.bootstrapMethod(),
              site.name().stringValue(),
              site.typeSymbol(),
              site.bootstrapArgs().stream()
                  .map(argument -> skewed(argument).orElse(argument))
                  .toArray(ConstantDesc[]::new)));
    } else {
      code.with(element);
    }
  }

  private static boolean isCall(CodeElement element) {
    return element instanceof InvokeInstruction call
        && READS.contains(
            new Read(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol()));
  }

  private static boolean isNewDate(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(DATE)
        && call.name().stringValue().equals(ConstantDescs.INIT_NAME)
        && call.typeSymbol().parameterCount() == 0;
  }

  private static boolean isReference(CodeElement element) {
    return element instanceof InvokeDynamicInstruction site
        && site.bootstrapArgs().stream().anyMatch(argument -> skewed(argument).isPresent());
  }

  /** The skewed method that stands for the one that a method reference names. */
  private static Optional<ConstantDesc> skewed(ConstantDesc argument) {
    return Stream.of(argument)
        .filter(DirectMethodHandleDesc.class::isInstance)
        .map(DirectMethodHandleDesc.class::cast)
        .filter(method ->
            READS.contains(
                new Read(
                    method.owner(),
                    method.methodName(),
                    MethodTypeDesc.ofDescriptor(method.lookupDescriptor()))))
        .<ConstantDesc>map(method ->
            MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                SKEWED,
                method.methodName(),
                MethodTypeDesc.ofDescriptor(method.lookupDescriptor())))
        .findFirst();
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
