package io.acteon.server.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has others beneath it, and says which if none is named. */
public abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For subclasses. */
  protected CommandGroup() {}

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "needed is one of %s after %s"
            .formatted(String.join(", ", spec.subcommands().keySet()), spec.name()));
  }
}
