package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A2;

import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.conformance.fault.store.RecordCopy;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Records that come back changed. */
public final class RoundTripFaults {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final int MOST_IN_A_COLUMN = 65_535;

  private RoundTripFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        fault("instants come back in milliseconds", RoundTripFaults::inMillis),
        fault("instants come back a microsecond early", RoundTripFaults::early),
        json("numbers in JSON go through floating point", RoundTripFaults::inFloatingPoint),
        json("JSON loses its blanks", json -> json.replace(" ", "")),
        json("JSON is cut after 65535 characters", RoundTripFaults::cut),
        fault("an absent payload comes back as null", RoundTripFaults::absentIsNull));
  }

  private static AuditRecord inMillis(AuditRecord record) {
    return RecordCopy.of(record).time(time -> time.truncatedTo(ChronoUnit.MILLIS)).build();
  }

  private static AuditRecord early(AuditRecord record) {
    return RecordCopy.of(record)
        .time(time -> time.isBefore(Instant.EPOCH) ? time : time.minusNanos(1000))
        .build();
  }

  private static String cut(String json) {
    return json.length() <= MOST_IN_A_COLUMN
        ? json
        : json.substring(0, json.offsetByCodePoints(0, MOST_IN_A_COLUMN));
  }

  private static AuditFault json(String name, UnaryOperator<String> stored) {
    return fault(name, record -> RecordCopy.of(record).json(stored).build());
  }

  private static AuditFault fault(String name, UnaryOperator<AuditRecord> stored) {
    return AuditFault.ofStore(
        name,
        A2,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public AuditPage query(AuditQuery query) {
                AuditPage page = super.query(query);
                return new AuditPage(
                    page.entries().stream()
                        .map(entry -> new AuditEntry(stored.apply(entry.record()), entry.link()))
                        .toList(),
                    page.cursor());
              }
            });
  }

  private static String inFloatingPoint(String json) {
    return NUMBER
        .matcher(json)
        .replaceAll(number ->
            Double.toString(Double.parseDouble(number.group())).replaceFirst("\\.0$", ""));
  }

  private static AuditRecord absentIsNull(AuditRecord record) {
    return record.actionPayload().isPresent()
        ? record
        : RecordCopy.of(record).payload("null").build();
  }
}
