@NullMarked
package io.acteon.conformance.report.file;

import org.jspecify.annotations.NullMarked;
