/** Tests of the description of the API, and what checks answers against it. */
@org.jspecify.annotations.NullMarked
package io.acteon.server.openapi;
