@org.jspecify.annotations.NullMarked
package io.acteon.server.journal;
