package io.acteon.conformance.report.page;

import io.acteon.conformance.report.BackendReport;
import io.acteon.spi.Capability;
import java.util.List;
import java.util.Locale;

/** The part of a page that says which backend declares what. */
final class CapabilityMatrix {

  private CapabilityMatrix() {}

  static String of(List<BackendReport> backends) {
    return """
    <section>
    <h2>Capabilities</h2>
    <div class="wide"><table class="capabilities">
    <thead><tr><th scope="col">Declares</th>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    </section>
    """
        .formatted(
            Html.each(
                backends,
                report -> "<th scope=\"col\">%s</th>".formatted(Html.escape(report.backend()))),
            Html.each(List.of(Capability.values()), capability -> row(capability, backends)));
  }

  private static String row(Capability capability, List<BackendReport> backends) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>\n"
        .formatted(
            capability.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            Html.each(
                backends,
                report ->
                    report.declares(capability)
                        ? "<td class=\"passed\"><span class=\"verdict passed\">✓ yes</span></td>"
                        : "<td class=\"undeclared\"><span class=\"verdict undeclared\">– no</span></td>"));
  }
}
