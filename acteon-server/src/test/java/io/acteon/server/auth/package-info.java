@NullMarked
package io.acteon.server.auth;

import org.jspecify.annotations.NullMarked;
