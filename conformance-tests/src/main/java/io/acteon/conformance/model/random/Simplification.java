package io.acteon.conformance.model.random;

import io.acteon.conformance.model.Call;
import io.acteon.conformance.model.Step;
import io.acteon.conformance.model.Version;
import io.acteon.spi.state.Expiry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Simpler forms of one step, the simplest first; none of them can be made simpler for ever. */
final class Simplification {

  private static final String PLAIN = "1";

  private Simplification() {}

  static List<Step> of(Step step) {
    Stream<Step> simpler =
        switch (step) {
          case Step.Single(int instance, Call call) ->
              Stream.concat(
                  Stream.of(new Step.Single(0, call)),
                  of(call).map(each -> new Step.Single(instance, each)));
          case Step.Batch(int instance, List<Call> calls) -> batch(instance, calls);
          case Step.Scan scan ->
              Stream.of(
                  new Step.Scan(0, scan.idPrefix(), scan.limit()),
                  new Step.Scan(scan.instance(), "", scan.limit()),
                  new Step.Scan(scan.instance(), scan.idPrefix(), 1000));
          case Step.ClaimDue claim ->
              Stream.of(new Step.ClaimDue(0, claim.name(), claim.limit(), claim.lease()));
          case Step.Schedule schedule ->
              Stream.of(new Step.Schedule(0, schedule.id(), schedule.due()));
          case Step.Unschedule unschedule -> Stream.of(new Step.Unschedule(0, unschedule.id()));
          case Step.ListDue list -> Stream.of(new Step.ListDue(0, list.now(), list.limit()));
          case Step.Complete complete ->
              Stream.of(new Step.Complete(0, complete.name(), complete.id()));
          case Step.ScheduleAfter schedule ->
              Stream.of(new Step.ScheduleAfter(0, schedule.id(), schedule.delay()));
          case Step.Extend extend ->
              Stream.of(new Step.Extend(0, extend.name(), extend.id(), extend.lease()));
          case Step.Pass _ -> Stream.empty();
        };
    return simpler.filter(each -> !each.equals(step)).distinct().toList();
  }

  private static Stream<Step> batch(int instance, List<Call> calls) {
    return Stream.of(
            calls.stream().<Step>map(call -> new Step.Single(instance, call)),
            Stream.<Step>of(new Step.Batch(0, calls)),
            IntStream.range(0, calls.size())
                .<Step>mapToObj(i -> new Step.Batch(instance, without(calls, i)))
                .filter(_ -> calls.size() > 1),
            IntStream.range(0, calls.size())
                .boxed()
                .<Step>flatMap(i ->
                    of(calls.get(i)).map(each -> new Step.Batch(instance, with(calls, i, each)))))
        .flatMap(each -> each);
  }

  private static List<Call> without(List<Call> calls, int index) {
    List<Call> rest = new ArrayList<>(calls);
    rest.remove(index);
    return rest;
  }

  private static List<Call> with(List<Call> calls, int index, Call call) {
    List<Call> changed = new ArrayList<>(calls);
    changed.set(index, call);
    return changed;
  }

  private static Stream<Call> of(Call call) {
    return switch (call) {
      case Call.Get _ -> Stream.empty();
      case Call.CheckAndSet c ->
          Stream.of(
              new Call.Get(c.id()),
              new Call.CheckAndSet(c.id(), PLAIN, c.expiry()),
              new Call.CheckAndSet(c.id(), c.value(), Expiry.never()));
      case Call.Set c ->
          Stream.of(
              new Call.Set(c.id(), PLAIN, c.expiry(), c.fence()),
              new Call.Set(c.id(), c.value(), Expiry.never(), c.fence()),
              new Call.Set(c.id(), c.value(), c.expiry(), OptionalLong.empty()));
      case Call.CompareAndSwap c ->
          Stream.of(
              new Call.Get(c.id()),
              new Call.CompareAndSwap(c.id(), c.expected(), PLAIN, c.expiry()),
              new Call.CompareAndSwap(c.id(), c.expected(), c.value(), Expiry.never()),
              new Call.CompareAndSwap(c.id(), new Version.Latest(), c.value(), c.expiry()));
      case Call.Delete c ->
          Stream.of(new Call.Get(c.id()), new Call.Delete(c.id(), new Version.None()));
      case Call.Increment c ->
          Stream.of(
              new Call.Get(c.id()),
              new Call.Increment(c.id(), 1, c.expiry(), c.ceiling()),
              new Call.Increment(c.id(), c.delta(), Expiry.never(), c.ceiling()),
              new Call.Increment(c.id(), c.delta(), c.expiry(), OptionalLong.empty()));
      case Call.Named(String name, Call unnamed) ->
          Stream.concat(Stream.of(unnamed), of(unnamed).map(each -> each.as(name)));
    };
  }
}
