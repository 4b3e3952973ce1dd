/** Steps of a dispatch that ask nobody outside of this process, each as JMH measures it. */
@NullMarked
package io.acteon.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
