/** Results as files: tables, records, JUnit XML, histories. */
@NullMarked
package io.acteon.conformance.report.file;

import org.jspecify.annotations.NullMarked;
