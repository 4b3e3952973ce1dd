package io.acteon.server.doctor;

import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that was found. */
public record Report(List<Part> parts) {

  public Report {
    parts = List.copyOf(parts);
  }

  /**
   * What was found about one part.
   *
   * @param name such as {@code rules}, {@code state} or {@code provider email}
   * @param findings the worst first
   */
  public record Part(String name, List<Finding> findings) {

    public Part {
      findings = findings.stream().sorted(Comparator.comparing(Finding::level).reversed()).toList();
    }
  }

  /** The level of the worst finding. */
  public Level worst() {
    return findings().map(Finding::level).max(Comparator.naturalOrder()).orElse(Level.OK);
  }

  /** How many findings there are of each level. */
  public Map<Level, Long> counts() {
    Map<Level, Long> counts = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      counts.put(level, findings().filter(finding -> finding.level() == level).count());
    }
    return counts;
  }

  private Stream<Finding> findings() {
    return parts.stream().flatMap(part -> part.findings().stream());
  }
}
