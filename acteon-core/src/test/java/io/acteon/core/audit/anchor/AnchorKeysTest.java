package io.acteon.core.audit.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorKeysTest {

  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void whatTheNewPrivateKeySignsItsPublicKeyVerifies() throws IOException {
    Path file = directory.resolve("anchor.key");
    String id = AnchorKeys.generate("FILE", file);
    AnchorSigner signer = AnchorKeys.privateKey("key", file);
    AnchorVerifier verifier = AnchorKeys.publicKey("key", AnchorKeys.publicFile(file));

    String signature = signer.sign(TEXT);

    assertThat(verifier.verify(TEXT, signature)).isTrue();
    assertThat(verifier.verify(new byte[0], signature)).isFalse();
    assertThat(verifier.verify(TEXT, "no Base64!")).isFalse();
    assertThat(signer.keyId()).isEqualTo(verifier.keyId()).isEqualTo(id);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  /** The first example of RFC 8032, as a key of other tools: without its public key. */
  @Test
  void aPrivateKeyAloneTellsItsPublicKey() throws IOException {
    Path file =
        pem(
            "PRIVATE KEY",
            "302e020100300506032b657004220420"
                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    Path beside =
        pem(
            "PUBLIC KEY",
            "302a300506032b6570032100"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(AnchorKeys.privateKey("key", file).keyId())
        .isEqualTo(AnchorKeys.publicKey("key", beside).keyId());
  }

  @Test
  void aSecretSignsAndVerifies() {
    Path file = directory.resolve("secret");
    String id = AnchorKeys.generateHmac("FILE", file);
    AnchorSigner key = AnchorKeys.hmacKey("key", file);
    assertThat(key.verify(TEXT, key.sign(TEXT))).isTrue();
    assertThat(key.verify(TEXT, Base64.getEncoder().encodeToString(new byte[32]))).isFalse();
    assertThat(key.keyId()).isEqualTo(id);
  }

  @Test
  void aKeyIsNeverOverwritten() {
    Path file = directory.resolve("anchor.key");
    AnchorKeys.generate("FILE", file);
    assertThatThrownBy(() -> AnchorKeys.generate("FILE", file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("exists");
  }

  @Test
  void whatIsNoKeyIsSaid() throws IOException {
    Path shorter = Files.writeString(directory.resolve("short"), "secret\n");
    Path text = Files.writeString(directory.resolve("text"), "none");
    assertThatThrownBy(() -> AnchorKeys.hmacKey("key", shorter)).hasMessageContaining("6 bytes");
    assertThatThrownBy(() -> AnchorKeys.privateKey("key", text))
        .hasMessageContaining("PRIVATE KEY");
    assertThatThrownBy(() -> AnchorKeys.publicKey("key", directory.resolve("none")))
        .hasMessageContaining("NoSuchFile");
  }

  private Path pem(String label, String hex) throws IOException {
    String body = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    return Files.writeString(
        directory.resolve(label),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }
}
