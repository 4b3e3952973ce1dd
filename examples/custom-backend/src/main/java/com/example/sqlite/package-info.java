/**
 * State and audit in one SQLite file: an example of a backend from outside the project, on Acteon's
 * toolkit. The clause numbers (B1, A1, …) are those of the backend contract.
 */
@NullMarked
package com.example.sqlite;

import org.jspecify.annotations.NullMarked;
