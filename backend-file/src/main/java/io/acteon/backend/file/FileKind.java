package io.acteon.backend.file;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.OrderedStoreKind;
import java.nio.file.Path;
import java.util.Set;

/** Files that outlive their process, and belong to one process at a time. */
final class FileKind implements OrderedStoreKind {

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.parseResources(FileKind.class.getClassLoader(), "reference.conf")
        .getConfig("acteon.backends.file.state")
        .withOnlyPath("folder");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.DURABLE);
  }

  @Override
  public FilePlace place(Settings settings) {
    return new FilePlace(settings.parsed("folder", Path::of, Path.of("")));
  }
}
