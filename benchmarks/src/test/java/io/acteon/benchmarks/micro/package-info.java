@NullMarked
package io.acteon.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
