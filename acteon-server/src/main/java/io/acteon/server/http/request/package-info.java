/** What a client sends: its path, its query, its body, and the memory that these take. */
@NullMarked
package io.acteon.server.http.request;

import org.jspecify.annotations.NullMarked;
