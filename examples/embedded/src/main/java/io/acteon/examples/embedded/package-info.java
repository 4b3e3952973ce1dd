/** A Java program that uses the gateway's state without its server. */
@NullMarked
package io.acteon.examples.embedded;

import org.jspecify.annotations.NullMarked;
