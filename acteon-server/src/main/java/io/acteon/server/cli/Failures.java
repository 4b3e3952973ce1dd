package io.acteon.server.cli;

import io.acteon.core.rules.RuleException;
import io.acteon.spi.BackendException;
import io.acteon.spi.internal.Secrets;
import io.acteon.spi.settings.ConfigurationException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in lines for people; a stack trace only in the log, at debug level. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(line(String.valueOf(wrong.getMessage())));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    LOG.debug("{} failed", command.getCommandSpec().qualifiedName(), failure);
    return switch (failure) {
      case ConfigurationException wrong -> {
        wrong.problems().forEach(problem -> err.println(line(problem)));
        yield ExitCode.USAGE;
      }
      case RuleException wrong -> {
        wrong.problems().forEach(problem -> err.println(line(problem)));
        yield ExitCode.USAGE;
      }
      case BackendException failed -> {
        err.println(line(String.valueOf(failed.getMessage())));
        yield ExitCode.SOFTWARE;
      }
      default -> {
        err.println(line("Unexpected: " + failure));
        err.println("Run with ACTEON_LOG_LEVEL=debug for details.");
        yield ExitCode.SOFTWARE;
      }
    };
  }

  /** One line, whatever stood in a configuration, and nothing secret. */
  static String line(Object message) {
    return Secrets.mask(message.toString()).replaceAll("\\p{Cntrl}", " ");
  }
}
