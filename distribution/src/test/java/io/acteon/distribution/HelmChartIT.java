package io.acteon.distribution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The chart renders to what Kubernetes takes. */
class HelmChartIT {

  private static final Path CHART = Path.of("../deploy/helm/acteon");

  @TempDir Path folder;

  @Test
  void theChartHasNothingToComplainAbout() {
    LintResult lint = new Helm(CHART).lint().strict().call();

    assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
  }

  @Test
  void withItsDefaultsItIsTwoInstancesThatFollowTheirReadiness() {
    List<Map<?, ?>> rendered = render(new Helm(CHART).template().withName("gate"));

    assertThat(kinds(rendered))
        .containsExactlyInAnyOrder(
            "ConfigMap", "ConfigMap", "Deployment", "PodDisruptionBudget", "Service");
    Map<?, ?> spec = at(one(rendered, "Deployment"), "spec");
    assertThat(spec.get("replicas")).isEqualTo(2);
    Map<?, ?> container = (Map<?, ?>) list(at(spec, "template", "spec"), "containers").getFirst();
    assertThat(at(container, "readinessProbe", "httpGet").get("path")).isEqualTo("/health/ready");
    assertThat(at(container, "securityContext").get("readOnlyRootFilesystem")).isEqualTo(true);
    assertThat(at(spec, "template", "spec", "securityContext").get("runAsNonRoot")).isEqualTo(true);
  }

  @Test
  void valuesReachWhereTheyBelong() throws Exception {
    Path values =
        Files.writeString(
            folder.resolve("values.yaml"),
            """
            replicaCount: 1
            secretName: acteon-secrets
            managementPort: 9090
            rules:
              10-once.yaml: |
                rules:
                  - name: once
                    condition: { field: action.action_type, eq: welcome }
                    action: { type: deduplicate, ttl_seconds: 60 }
            ingress:
              enabled: true
              host: gate.example.com
            """);

    List<Map<?, ?>> rendered =
        render(new Helm(CHART).template().withName("gate").withValuesFile(values));

    assertThat(kinds(rendered)).contains("Ingress").doesNotContain("PodDisruptionBudget");
    Map<?, ?> pod = at(one(rendered, "Deployment"), "spec", "template", "spec");
    Map<?, ?> container = (Map<?, ?>) list(pod, "containers").getFirst();
    assertThat(list(container, "envFrom").toString()).contains("acteon-secrets");
    assertThat(list(container, "env").toString()).contains("ACTEON_RULES_DIRECTORY");
    assertThat(at(container, "readinessProbe", "httpGet").get("port")).isEqualTo("management");
    assertThat(rendered.toString()).contains("gate.example.com").contains("10-once.yaml");
  }

  private static List<Map<?, ?>> render(TemplateCommand template) {
    Load yaml = new Load(LoadSettings.builder().build());
    return StreamSupport.stream(yaml.loadAllFromString(template.call()).spliterator(), false)
        .<Map<?, ?>>map(document -> (Map<?, ?>) document)
        .toList();
  }

  private static List<String> kinds(List<Map<?, ?>> rendered) {
    return rendered.stream().map(document -> String.valueOf(document.get("kind"))).toList();
  }

  private static Map<?, ?> one(List<Map<?, ?>> rendered, String kind) {
    return rendered.stream()
        .filter(document -> kind.equals(document.get("kind")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> at(Map<?, ?> document, String... path) {
    Map<?, ?> here = document;
    for (String name : path) {
      here = (Map<?, ?>) requireNonNull(here.get(name), name);
    }
    return here;
  }

  private static List<?> list(Map<?, ?> document, String name) {
    return (List<?>) requireNonNull(document.get(name), name);
  }
}
