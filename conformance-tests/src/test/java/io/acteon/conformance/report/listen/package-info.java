@NullMarked
package io.acteon.conformance.report.listen;

import org.jspecify.annotations.NullMarked;
