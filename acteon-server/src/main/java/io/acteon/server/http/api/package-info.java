/** The gateway's HTTP API, one class for each resource. */
@NullMarked
package io.acteon.server.http.api;

import org.jspecify.annotations.NullMarked;
