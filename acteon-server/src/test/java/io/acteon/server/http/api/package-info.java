@NullMarked
package io.acteon.server.http.api;

import org.jspecify.annotations.NullMarked;
