/** What is wrong with a deployment: looks at everything that a configuration names. */
@NullMarked
package io.acteon.server.doctor;

import org.jspecify.annotations.NullMarked;
