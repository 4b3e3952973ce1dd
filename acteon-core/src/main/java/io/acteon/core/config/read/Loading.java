package io.acteon.core.config.read;

import com.typesafe.config.Config;
import io.acteon.core.config.source.Environment;
import io.acteon.core.config.source.Places;
import io.acteon.core.config.source.Problems;
import io.acteon.core.config.source.Sections;
import io.acteon.core.plugin.Catalogue;

/**
 * What the readers of the sections share while one configuration is loaded.
 *
 * @param known the gateway's own keys with their defaults
 * @param catalogue what can be chosen
 * @param sections what was written
 * @param environment for variables that cannot be judged
 * @param problems where everything that is wrong is collected
 * @param places where each key was written
 */
record Loading(
    Config known,
    Catalogue catalogue,
    Sections sections,
    Environment environment,
    Problems problems,
    Places places) {}
