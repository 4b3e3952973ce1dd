package io.acteon.core.plugin;

import io.acteon.spi.BackendProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one place has for configurations to choose from.
 *
 * @param states state backends
 * @param audits audit backends
 * @param actions action provider types
 */
public record Services(
    List<Found<BackendProvider<StateBackend>>> states,
    List<Found<BackendProvider<AuditBackend>>> audits,
    List<Found<ActionProviderFactory>> actions) {

  /** Nothing. */
  public static final Services NONE = new Services(List.of(), List.of(), List.of());

  public Services {
    states = List.copyOf(states);
    audits = List.copyOf(audits);
    actions = List.copyOf(actions);
  }

  static Services together(Collection<Services> all) {
    return new Services(
        all.stream().flatMap(each -> each.states.stream()).toList(),
        all.stream().flatMap(each -> each.audits.stream()).toList(),
        all.stream().flatMap(each -> each.actions.stream()).toList());
  }

  /** Everything, backends first. */
  public Stream<Found<?>> all() {
    return Stream.of(states, audits, actions).flatMap(List::stream);
  }

  /** Whether one of that kind has that name. */
  public boolean has(Found.Kind kind, String name) {
    return all().anyMatch(found -> found.kind() == kind && found.name().equals(name));
  }
}
