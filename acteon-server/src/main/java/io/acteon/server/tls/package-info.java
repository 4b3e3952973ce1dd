/** The TLS of a listener: certificates from files, replaced while running. */
@NullMarked
package io.acteon.server.tls;

import org.jspecify.annotations.NullMarked;
