package io.acteon.conformance.model;

import io.acteon.conformance.model.reference.KeyModel;
import io.acteon.conformance.model.reference.Replies;
import io.acteon.conformance.model.reference.Span;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Steps that are commands or scans, and the model of each key. */
final class StatePlay {

  /** A scan has at most a page for each key; a few dozen more, and it does not end. */
  private static final int MOST_PAGES = 100;

  private final ModelScope scope;
  private final List<String> told;
  private final Map<String, KeyModel> models = new HashMap<>();
  private final Map<String, Long> latest = new HashMap<>();
  private final Map<String, Long> named = new HashMap<>();

  StatePlay(ModelScope scope, List<String> told) {
    this.scope = scope;
    this.told = told;
  }

  Optional<Mismatch> single(int instance, Call call) {
    StateCommand<?> command = command(call);
    Duration start = scope.clock().earliest();
    Reply<?> reply = Replies.of(scope.store(instance), command);
    return judge("on(" + instance + ", ", call, command, reply, scope.clock().since(start));
  }

  Optional<Mismatch> batch(int instance, List<Call> calls) {
    List<StateCommand<?>> commands = calls.stream().<StateCommand<?>>map(this::command).toList();
    Duration start = scope.clock().earliest();
    List<Reply<?>> replies = scope.store(instance).applyAll(commands);
    Span when = scope.clock().since(start);
    if (replies.size() != calls.size()) {
      return Optional.of(new Mismatch(calls.size() + " replies", replies.size() + " replies"));
    }
    for (int i = 0; i < calls.size(); i++) {
      String way = "batch(" + instance + ", ";
      Optional<Mismatch> mismatch = judge(way, calls.get(i), commands.get(i), replies.get(i), when);
      if (mismatch.isPresent()) {
        return mismatch;
      }
    }
    return Optional.empty();
  }

  private StateCommand<?> command(Call call) {
    return call.command(scope.key(call.id()), version -> version(call.id(), version));
  }

  /** A version given to another key says nothing about this one. */
  private OptionalLong version(String id, Version version) {
    return switch (version) {
      case Version.None _ -> OptionalLong.empty();
      case Version.Latest _ -> OptionalLong.of(latest.getOrDefault(id, Long.MIN_VALUE));
      case Version.Given given ->
          OptionalLong.of(named.getOrDefault(id + " " + given.name(), Long.MIN_VALUE));
      case Version.NeverGiven _ -> OptionalLong.of(Long.MIN_VALUE);
    };
  }

  private Optional<Mismatch> judge(
      String way, Call call, StateCommand<?> command, Reply<?> reply, Span when) {
    told.add(way + call + ") -> " + Replies.text(reply));
    KeyModel before = model(call.id());
    KeyModel after = before.after(command, reply, when);
    if (after.isImpossible()) {
      return Optional.of(new Mismatch(before.expectation(command, when), Replies.text(reply)));
    }
    models.put(call.id(), after);
    Replies.versionGiven(reply).ifPresent(version -> remember(call, version));
    return Optional.empty();
  }

  private void remember(Call call, long version) {
    latest.put(call.id(), version);
    if (call instanceof Call.Named(String name, Call unnamed)) {
      named.put(unnamed.id() + " " + name, version);
    }
  }

  private KeyModel model(String id) {
    return models.getOrDefault(id, KeyModel.NEW);
  }

  Optional<Mismatch> scan(Step.Scan step) {
    Duration start = scope.clock().earliest();
    List<ScanPage.Item> items = scan(step.instance(), step.idPrefix(), step.limit());
    Span when = scope.clock().since(start);
    List<String> ids = items.stream().map(ScanPage.Item::id).toList();
    told.add(step + " -> " + ids);
    List<String> ordered =
        ids.stream().distinct().map(scope::key).sorted().map(k -> k.id()).toList();
    if (!ids.equals(ordered)) {
      return Optional.of(new Mismatch("each id once, in order: " + ordered, ids.toString()));
    }
    Map<String, Optional<StateEntry>> found = new TreeMap<>();
    models.keySet().stream()
        .filter(id -> id.startsWith(step.idPrefix()))
        .forEach(id -> found.put(id, Optional.empty()));
    items.forEach(item -> found.put(item.id(), Optional.of(item.entry())));
    return found.entrySet().stream()
        .flatMap(each -> judgeScanned(each.getKey(), each.getValue(), when))
        .findFirst();
  }

  /** What a scan shows of a key is what reading it would have shown. */
  private Stream<Mismatch> judgeScanned(String id, Optional<StateEntry> entry, Span when) {
    StateCommand<?> get = new StateCommand.Get(scope.key(id));
    Reply<?> shown = new Reply.Done<>(entry);
    KeyModel after = model(id).after(get, shown, when);
    if (after.isImpossible()) {
      String of = "of " + Source.text(id) + " ";
      return Stream.of(
          new Mismatch(of + model(id).expectation(get, when), of + Replies.text(shown)));
    }
    models.put(id, after);
    return Stream.empty();
  }

  private List<ScanPage.Item> scan(int instance, String idPrefix, int limit) {
    List<ScanPage.Item> items = new ArrayList<>();
    Optional<ScanQuery> query = Optional.of(scope.scanQuery(idPrefix, limit));
    for (int pages = 0; query.isPresent(); pages++) {
      if (pages == MOST_PAGES) {
        throw new AssertionError("a scan of few keys does not end");
      }
      ScanQuery current = query.get();
      ScanPage page = scope.store(instance).scan(current);
      items.addAll(page.items());
      query = page.cursor().map(current::from);
    }
    return items;
  }
}
