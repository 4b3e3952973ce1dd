/** The gateway without a server: configuration, rules, dispatch, leases and audit recording. */
@NullMarked
package io.acteon.core;

import org.jspecify.annotations.NullMarked;
