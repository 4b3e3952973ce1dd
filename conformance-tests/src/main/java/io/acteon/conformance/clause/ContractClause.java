package io.acteon.conformance.clause;

import java.util.Arrays;
import java.util.Optional;

/** The clauses of the backend contract: the one list of their numbers and levels. */
public enum ContractClause {
  B1("bad settings are listed all at once"),
  B2("an unreachable store fails in time"),
  B3("closing ends every call"),
  B4("every call has a deadline"),
  B5("failures carry a code and an effect"),
  B6("a lost reply is unknown, never no"),
  B7("contention is a value"),
  B8("schema set-up is idempotent", ClauseLevel.STOCHASTIC),
  B9("prefixes never see each other"),
  B10("callers' clocks change nothing"),
  B11("capabilities are kept or refused"),
  B12("any threads; interrupts leak nothing", ClauseLevel.STOCHASTIC),
  B13("acknowledged is seen everywhere", ClauseLevel.STOCHASTIC),
  S1("key parts and their characters"),
  S2("keys and tenants stay apart"),
  S3("values come back byte for byte"),
  S4("one key space for all operations"),
  S5("get"),
  S6("checkAndSet has one winner", ClauseLevel.STOCHASTIC),
  S7("a duplicate writes nothing"),
  S8("set overwrites"),
  S9("versions rise and never return"),
  S10("compareAndSwap", ClauseLevel.STOCHASTIC),
  S11("delete"),
  S12("expiry is an explicit mode"),
  S13("gone when the time is reached"),
  S14("increment and its window", ClauseLevel.STOCHASTIC),
  S15("counters are exact", ClauseLevel.STOCHASTIC),
  S16("scan", ClauseLevel.STOCHASTIC),
  S17("batches equal single calls"),
  S18("fenced writes", ClauseLevel.CAPABILITY),
  S19("sweeping disturbs nobody", ClauseLevel.STOCHASTIC),
  S20("increment up to a ceiling"),
  D1("schedule and unschedule"),
  D2("due lists in order"),
  D3("one claimer at a time", ClauseLevel.STOCHASTIC),
  D4("re-scheduling wins; no key is lost", ClauseLevel.STOCHASTIC),
  D5("claiming never scans"),
  D6("extend and scheduleAfter", ClauseLevel.CAPABILITY),
  L1("one live lease per name", ClauseLevel.STOCHASTIC),
  L2("tryAcquire: a lease or nothing"),
  L3("acquire waits no longer than asked", ClauseLevel.STOCHASTIC),
  L4("a lease has its full time"),
  L5("renew and release say held or lost"),
  L6("isHeld says no when unsure"),
  L7("fencing tokens rise"),
  L8("keepAlive and loss"),
  L9("the lease object owns"),
  L10("held names cost nothing"),
  L11("no lost update over processes", ClauseLevel.STOCHASTIC),
  A1("append is durable and idempotent", ClauseLevel.STOCHASTIC),
  A2("records come back equal"),
  A3("queries: fields, range, order"),
  A4("paging skips and repeats nothing", ClauseLevel.STOCHASTIC),
  A5("scope is explicit"),
  A6("purge removes what is due"),
  A7("tamper evidence", ClauseLevel.CAPABILITY),
  A8("overload drops nothing", ClauseLevel.STOCHASTIC);

  private final String title;
  private final ClauseLevel level;

  ContractClause(String title) {
    this(title, ClauseLevel.REQUIRED);
  }

  ContractClause(String title, ClauseLevel level) {
    this.title = title;
    this.level = level;
  }

  /** A few words for the table; the contract has the sentence. */
  public String title() {
    return title;
  }

  /** What a backend has to do with it. */
  public ClauseLevel level() {
    return level;
  }

  /** The clause with this number. */
  public static Optional<ContractClause> numbered(String number) {
    return Arrays.stream(values()).filter(clause -> clause.name().equals(number)).findFirst();
  }
}
