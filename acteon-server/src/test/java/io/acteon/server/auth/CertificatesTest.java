package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

  @TempDir Path directory;

  private static final String FILE =
      """
      [[certificates]]
      name = "CN=billing"
      caller = "billing"
      role = "operator"
      grants = [{ namespaces = ["*"], tenants = ["acme"] }]

      [[certificates]]
      name = "URI=spiffe://example.com/reports"
      caller = "reports"
      role = "viewer"
      grants = [{ namespaces = ["*"], tenants = ["*"] }]
      """;

  private X509Certificate certificate(String subject, String names) throws Exception {
    Path store = directory.resolve(subject.hashCode() + "-" + names.hashCode() + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "client",
                "-dname",
                subject,
                "-ext",
                "SAN=" + names,
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "password".toCharArray());
    }
    return (X509Certificate) keys.getCertificate("client");
  }

  @Test
  void aCertificateIsWhoseItsNamesAre() throws Exception {
    KeyRing ring = KeysFile.read(Files.writeString(directory.resolve("keys.toml"), FILE));

    Access billing = ring.find(certificate("CN=billing,O=Example", "dns:other")).orElseThrow();
    assertThat(billing.caller().id()).hasValue("billing");
    assertThat(billing.caller().authMethod()).hasValue("mtls");
    assertThat(billing.sees("shop", "acme.eu")).isTrue();
    assertThat(
            ring.find(certificate("CN=x", "uri:spiffe://example.com/reports"))
                .flatMap(access -> access.caller().id()))
        .hasValue("reports");
  }

  @Test
  void aNameOfAnotherKindOrInAnotherPlaceIsNobodys() throws Exception {
    KeyRing ring = KeysFile.read(Files.writeString(directory.resolve("keys.toml"), FILE));

    assertThat(ring.find(certificate("CN=other", "dns:billing,email:billing@x"))).isEmpty();
    assertThat(ring.find(certificate("O=CN\\=billing\\,CN\\=billing,CN=other", "dns:x"))).isEmpty();
    assertThat(ring.find(certificate("CN=billing", "uri:spiffe://example.com/reports")))
        .as("of two callers")
        .isEmpty();
  }
}
