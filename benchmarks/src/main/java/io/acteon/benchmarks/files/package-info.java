/** Files that come with the benchmarks, and folders that are gone afterwards. */
@NullMarked
package io.acteon.benchmarks.files;

import org.jspecify.annotations.NullMarked;
