/** Results as one page of HTML. */
@NullMarked
package io.acteon.conformance.report.page;

import org.jspecify.annotations.NullMarked;
