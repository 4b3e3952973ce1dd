@NullMarked
package io.acteon.conformance.report;

import org.jspecify.annotations.NullMarked;
