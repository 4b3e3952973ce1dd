/** What operators do by hand to what is kept, on record. */
@NullMarked
package io.acteon.server.journal;

import org.jspecify.annotations.NullMarked;
