@NullMarked
package io.acteon.core.action;

import org.jspecify.annotations.NullMarked;
