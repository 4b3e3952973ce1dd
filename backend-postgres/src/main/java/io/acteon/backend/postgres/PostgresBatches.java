package io.acteon.backend.postgres;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;

/** How each kind of command is applied. */
record PostgresBatches(
    PostgresGets gets,
    PostgresClaims<ClaimResult, CheckAndSet> claims,
    PostgresClaims<SwapResult, CompareAndSwap> firstSwaps,
    PostgresSwaps swaps,
    PostgresSets sets,
    PostgresDeletes deletes,
    PostgresIncrements increments) {

  PostgresBatches(String prefix, PostgresEntries entries) {
    this(
        new PostgresGets(entries),
        new PostgresClaims<>(
            prefix,
            entries,
            command -> new PostgresClaims.Claim(command.value(), command.expiry()),
            ClaimResult.Created::new,
            ClaimResult.Present::new),
        new PostgresClaims<>(
            prefix,
            entries,
            command -> new PostgresClaims.Claim(command.value(), command.expiry()),
            SwapResult.Swapped::new,
            entry -> new SwapResult.Conflict(Optional.of(entry))),
        new PostgresSwaps(prefix, entries),
        new PostgresSets(prefix),
        new PostgresDeletes(prefix),
        new PostgresIncrements(prefix, entries));
  }
}
