/**
 * The conformance kit: subclass {@link io.acteon.conformance.StateBackendConformance} or {@link
 * io.acteon.conformance.AuditBackendConformance}, say how an instance is opened, and every clause
 * of the backend contract is tried.
 */
@NullMarked
package io.acteon.conformance;

import org.jspecify.annotations.NullMarked;
