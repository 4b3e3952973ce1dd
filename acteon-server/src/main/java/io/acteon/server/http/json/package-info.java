/**
 * JSON that comes and goes, what it takes of memory, and what is wrong with a request (RFC 9457).
 */
@NullMarked
package io.acteon.server.http.json;

import org.jspecify.annotations.NullMarked;
