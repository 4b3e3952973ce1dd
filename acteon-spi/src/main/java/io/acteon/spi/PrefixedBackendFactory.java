package io.acteon.spi;

import java.util.List;

/**
 * A factory for a store that holds several backends side by side, each under a prefix (B9), and
 * that can be rid of one of them. The prefix is the key {@value #PREFIX} of the section that was
 * configured.
 *
 * <p>Every backend whose data outlives the process should offer this: whoever tries a deployed
 * store, such as the conformance kit, does so under a prefix of its own and removes it afterwards.
 *
 * @param <B> what is opened
 */
public interface PrefixedBackendFactory<B extends Backend> extends BackendFactory<B> {

  /** The key of the section that holds the prefix. */
  String PREFIX = "prefix";

  /**
   * Removes what {@link #migrate} and the instances of this backend have put under the prefix, data
   * included, and nothing else: not what another kind of backend keeps under the same prefix, and
   * nothing of a longer prefix that begins with this one (B9). Where nothing is there, nothing
   * happens. Instances that are still open fail afterwards as {@link ErrorCode#SCHEMA} or find
   * nothing; the caller closes them before.
   *
   * <p>Blocks as long as {@link #migrate} may; safe from any thread, and safe to repeat after a
   * failure.
   *
   * @return what was removed, for people to read: names of tables, or how many keys; empty if there
   *     was nothing
   * @throws BackendException with {@link ErrorCode#UNAVAILABLE} or {@link ErrorCode#TIMEOUT} if the
   *     store cannot be reached or others hold what is to be removed, or {@link ErrorCode#SCHEMA}
   *     if it may not be removed
   */
  List<String> remove();
}
