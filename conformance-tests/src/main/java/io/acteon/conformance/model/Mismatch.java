package io.acteon.conformance.model;

/** An answer that the model does not allow, and what it would allow, in words. */
record Mismatch(String expected, String actual) {}
