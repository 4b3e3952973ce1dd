/** The description of the API for programs. */
@NullMarked
package io.acteon.server.openapi;

import org.jspecify.annotations.NullMarked;
