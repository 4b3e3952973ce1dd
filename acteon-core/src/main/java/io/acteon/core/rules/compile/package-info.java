/** From the nodes of a rule file to compiled rules: conditions, operators, fields, verdicts. */
@NullMarked
package io.acteon.core.rules.compile;

import org.jspecify.annotations.NullMarked;
