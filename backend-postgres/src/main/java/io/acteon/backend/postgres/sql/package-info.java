/**
 * Statements, which are resources in the folder of this package, and how keys, times and lists
 * become their parameters.
 */
@NullMarked
package io.acteon.backend.postgres.sql;

import org.jspecify.annotations.NullMarked;
