@NullMarked
package io.acteon.server.http.request;

import org.jspecify.annotations.NullMarked;
