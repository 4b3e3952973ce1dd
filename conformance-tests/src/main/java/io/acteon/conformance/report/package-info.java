/** What a run showed of each backend and each clause. */
@NullMarked
package io.acteon.conformance.report;

import org.jspecify.annotations.NullMarked;
