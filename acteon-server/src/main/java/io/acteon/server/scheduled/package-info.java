/** The actions that wait for their time, and how one is called off. */
@NullMarked
package io.acteon.server.scheduled;

import org.jspecify.annotations.NullMarked;
