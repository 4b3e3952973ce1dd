package io.acteon.backend.file;

import com.typesafe.config.Config;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.backend.ReferenceConf;
import io.acteon.toolkit.store.OrderedStoreKind;
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
    return ReferenceConf.section(FileKind.class, "acteon.backends.file.state")
        .withOnlyPath("folder");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.DURABLE);
  }

  @Override
  public FilePlace place(Settings settings) {
    return FilePlace.in(settings.parsed("folder", Path::of, Path.of("")));
  }
}
