package io.acteon.conformance;

import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/**
 * One test's part of the store: two shared instances, names that nobody else uses, and what the
 * harness offers. Nothing needs to be cleaned up.
 *
 * @param <B> the kind of backend
 */
public abstract class Trial<B extends Backend> implements AutoCloseable {

  /** What every namespace starts with that the kit writes to. */
  public static final String NAMESPACE_PREFIX = "conformance-";

  private final SuiteInstances<B> instances;
  private final String namespace;
  private final Deque<AutoCloseable> owned = new ConcurrentLinkedDeque<>();

  Trial(SuiteInstances<B> instances) {
    this.instances = instances;
    this.namespace = instances.newNamespace();
    instances.enter();
  }

  /** An operation of every kind that this sort of backend has, by name; each is safe to repeat. */
  public abstract Map<String, Consumer<B>> calls();

  /** One of the two instances that all tests share; do not close it. */
  public B first() {
    return instances.shared(0);
  }

  /** The other of them. */
  public B second() {
    return instances.shared(1);
  }

  /** Alternates between the two shared instances. */
  public B instance(int number) {
    return instances.shared(number & 1);
  }

  /** An instance of this test's own, closed when the test ends if not before. */
  public B open() {
    return owned(instances.harness().open());
  }

  /** {@code resource}, to be closed when the test ends, before what was owned earlier. */
  public <T extends AutoCloseable> T owned(T resource) {
    owned.push(resource);
    return resource;
  }

  /** A namespace that only this test uses. */
  public String namespace() {
    return namespace;
  }

  /** Whether the backend declares {@code capability}. */
  public boolean declares(Capability capability) {
    return first().capabilities().contains(capability);
  }

  /** The harness as what the test's {@link Clause#needs} named. */
  public <T> T harness(Class<T> as) {
    return as.cast(instances.harness());
  }

  /** The harness as {@code as}, if it is that. */
  public <T> Optional<T> harnessIf(Class<T> as) {
    return Optional.of(instances.harness()).filter(as::isInstance).map(as::cast);
  }

  @Override
  public void close() {
    instances.leave();
    while (!owned.isEmpty()) {
      close(owned.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException("cannot close " + resource, failed);
    }
  }
}
