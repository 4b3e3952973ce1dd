@NullMarked
package io.acteon.server.http;

import org.jspecify.annotations.NullMarked;
