package io.acteon.core.rules.evaluate;

import io.acteon.core.action.Action;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** A path such as {@code action.payload.user.id}, compiled. Immutable. */
public sealed interface Field {

  /** Whether the field's value passes. */
  boolean passes(ValueTest test, Facts facts);

  /** The value as part of a key; empty if it is missing or neither text, number nor boolean. */
  Optional<String> text(Facts facts);

  Domain domain();

  /** A text that every action has. */
  record Text(Domain domain, Function<Facts, String> value) implements Field {

    public static Text of(Function<Action, String> part) {
      return new Text(Domain.TEXT, facts -> part.apply(facts.action()));
    }

    @Override
    public boolean passes(ValueTest test, Facts facts) {
      return test.text(value.apply(facts));
    }

    @Override
    public Optional<String> text(Facts facts) {
      return Optional.of(value.apply(facts));
    }
  }

  /** A text that an action may have. */
  record OptionalText(Function<Facts, Optional<String>> value) implements Field {

    public static OptionalText of(Function<Action, Optional<String>> part) {
      return new OptionalText(facts -> part.apply(facts.action()));
    }

    @Override
    public boolean passes(ValueTest test, Facts facts) {
      Optional<String> text = text(facts);
      return text.isPresent() ? test.text(text.get()) : test.missing();
    }

    @Override
    public Optional<String> text(Facts facts) {
      return value.apply(facts);
    }

    @Override
    public Domain domain() {
      return Domain.TEXT;
    }
  }

  /** A whole number. */
  record Whole(ToLongFunction<Facts> value) implements Field {
    @Override
    public boolean passes(ValueTest test, Facts facts) {
      return test.whole(value.applyAsLong(facts));
    }

    @Override
    public Optional<String> text(Facts facts) {
      return Optional.of(Long.toString(value.applyAsLong(facts)));
    }

    @Override
    public Domain domain() {
      return Domain.NUMBER;
    }
  }

  /** Something within the payload. */
  record Payload(List<Step> steps) implements Field {
    public Payload {
      steps = List.copyOf(steps);
    }

    /** From a node to a member or an element of it; to a missing node if there is none. */
    @FunctionalInterface
    public interface Step {
      JsonNode into(JsonNode node);
    }

    @Override
    public boolean passes(ValueTest test, Facts facts) {
      return test.json(find(facts));
    }

    @Override
    public Optional<String> text(Facts facts) {
      JsonNode value = find(facts);
      return value.isString() || value.isNumber() || value.isBoolean()
          ? Optional.of(value.asString())
          : Optional.empty();
    }

    @Override
    public Domain domain() {
      return Domain.ANY;
    }

    private JsonNode find(Facts facts) {
      JsonNode node = facts.action().payload();
      for (Step step : steps) {
        node = step.into(node);
      }
      return node;
    }
  }
}
