/** What rules say about an action, and the claims and counters in the store that follow from it. */
@NullMarked
package io.acteon.core.rules.verdict;

import org.jspecify.annotations.NullMarked;
