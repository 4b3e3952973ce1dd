/**
 * State and audit in one file on disk, on H2's MVStore: an example of a backend from outside the
 * project. The clause numbers (B1, S6, …) are those of the backend contract.
 */
@NullMarked
package com.example.mvstore;

import org.jspecify.annotations.NullMarked;
