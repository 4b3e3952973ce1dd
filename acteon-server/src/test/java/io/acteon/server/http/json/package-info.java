@NullMarked
package io.acteon.server.http.json;

import org.jspecify.annotations.NullMarked;
