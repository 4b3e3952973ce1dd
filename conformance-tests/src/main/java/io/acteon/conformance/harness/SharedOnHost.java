package io.acteon.conformance.harness;

/**
 * Says of a harness that its store is shared by the processes of one host, and not over a network:
 * a file that several have open, shared memory. What needs a network does not apply to it.
 */
public interface SharedOnHost {}
