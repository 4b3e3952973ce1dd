/** The web page, which a browser fills from the API. */
@NullMarked
package io.acteon.server.page;

import org.jspecify.annotations.NullMarked;
