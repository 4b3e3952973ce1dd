/** HTTP: the layer over Jetty's core handlers that routes, limits and answers. */
@NullMarked
package io.acteon.server.http;

import org.jspecify.annotations.NullMarked;
