package io.acteon.core.change;

import io.acteon.core.audit.RecordJson;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes of the rules in force, logged and recorded with who made them. */
public final class RuleChanges {

  private static final Logger LOG = LoggerFactory.getLogger(RuleChanges.class);
  private static final Author FILES = Author.local("the files");
  private static final String RELOAD = "rules.reload";

  private final RuleBook rules;
  private final ChangeRecorder recorder;

  public RuleChanges(RuleBook rules, ChangeRecorder recorder) {
    this.rules = rules;
    this.recorder = recorder;
  }

  /**
   * Puts files that change into force from now on, whether or not that can be recorded; the book's
   * close ends it.
   */
  public void follow() {
    rules.watch(this::followed);
  }

  private void followed(RuleBook.Reloaded reloaded) {
    try (ChangeRecorder.Recording recording = recorder.open(FILES, RELOAD, json())) {
      recording.changed(details(reloaded));
    } catch (DispatchException full) {
      LOG.error(
          "{} rules from {} are in force, which is not recorded: the audit store is away or too"
              + " slow",
          reloaded.rules(),
          reloaded.directory());
    }
  }

  /**
   * Reads the rules again; the old ones stay in force if anything is wrong with the new.
   *
   * @param directory as {@link RuleBook#reload(Optional, boolean)} takes it
   * @param force whether it is meant if there are no rules any more
   * @throws RuleException if the rules cannot be used
   * @throws DispatchException if the change cannot be recorded; nothing was changed
   */
  public RuleBook.Reloaded reload(Author author, Optional<Path> directory, boolean force) {
    Optional<String> asked = directory.map(Path::toString);
    ObjectNode request = json();
    asked.ifPresent(text -> request.put("directory", text));
    request.put("force", force);
    String from = asked.orElse("the same directory");
    try (ChangeRecorder.Recording recording = recorder.open(author, RELOAD, request)) {
      return reload(author, directory, force, from, recording);
    }
  }

  private RuleBook.Reloaded reload(
      Author author,
      Optional<Path> directory,
      boolean force,
      String from,
      ChangeRecorder.Recording recording) {
    try {
      RuleBook.Reloaded reloaded = rules.reload(directory, force);
      LOG.info(
          "{} asked for the rules of {}; {} rules from {} are in force",
          author,
          from,
          reloaded.rules(),
          reloaded.directory());
      recording.changed(details(reloaded));
      return reloaded;
    } catch (RuleException refused) {
      LOG.warn(
          "{} asked for the rules of {}, which cannot be used; those from before stay in force\n{}",
          author,
          from,
          refused.getMessage());
      recording.refused(String.valueOf(refused.getMessage()));
      throw refused;
    }
  }

  /**
   * Turns a rule on or off until its file changes.
   *
   * @return whether there is a rule of this name
   * @throws DispatchException if the change cannot be recorded; nothing was changed
   */
  public boolean setEnabled(Author author, String name, boolean on) {
    String type = on ? "rules.enable" : "rules.disable";
    try (ChangeRecorder.Recording recording =
        recorder.open(author, type, json().put("name", name))) {
      boolean found = rules.setEnabled(name, on);
      if (found) {
        LOG.info("Rule {} is turned {} by {}", name, on ? "on" : "off", author);
        recording.changed(json().put("name", name).put("enabled", on));
      }
      return found;
    }
  }

  private static ObjectNode details(RuleBook.Reloaded reloaded) {
    return json().put("rules", reloaded.rules()).put("directory", reloaded.directory().toString());
  }

  private static ObjectNode json() {
    return RecordJson.MAPPER.createObjectNode();
  }
}
