/** Whether records are as they were written: by their chains, and by anchors of those. */
@NullMarked
package io.acteon.core.audit.verify;

import org.jspecify.annotations.NullMarked;
