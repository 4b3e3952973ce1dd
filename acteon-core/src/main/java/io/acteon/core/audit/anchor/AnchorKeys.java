package io.acteon.core.audit.anchor;

import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys for anchors as files. */
public final class AnchorKeys {

  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private AnchorKeys() {}

  /**
   * The key of a configuration, of which there is one at most.
   *
   * @throws ConfigurationException if its file cannot be read or holds no key
   */
  public static Optional<AnchorSigner> configured(
      Optional<Path> keyFile, Optional<Path> hmacKeyFile) {
    return keyFile
        .map(file -> privateKey("audit.anchor.key_file", file))
        .or(() -> hmacKeyFile.map(file -> hmacKey("audit.anchor.hmac_key_file", file)));
  }

  /**
   * The private key of Ed25519 in a PEM file (PKCS#8, as {@code openssl genpkey} writes it).
   *
   * @param name the setting or option that names the file, for messages
   * @throws ConfigurationException if the file cannot be read or holds no such key
   */
  public static AnchorSigner privateKey(String name, Path file) {
    try {
      return Ed25519.signer(pem(name, file, PRIVATE));
    } catch (InvalidKeySpecException none) {
      throw wrong(
          name, file, "the key is none of Ed25519; make one with: acteon audit keygen FILE");
    }
  }

  /**
   * The public key of Ed25519 in a PEM file (SPKI).
   *
   * @throws ConfigurationException as for {@link #privateKey}
   */
  public static AnchorVerifier publicKey(String name, Path file) {
    try {
      return Ed25519.verifier(pem(name, file, PUBLIC));
    } catch (InvalidKeySpecException none) {
      throw wrong(name, file, "the key is none of Ed25519");
    }
  }

  /**
   * The secret for HMAC that a file holds: its bytes without space at the end, 32 at least.
   *
   * @throws ConfigurationException as for {@link #privateKey}
   */
  public static AnchorSigner hmacKey(String name, Path file) {
    byte[] secret = text(name, file).stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
    if (secret.length < HmacKey.LEAST_BYTES) {
      throw wrong(
          name,
          file,
          "it holds %d bytes; needed are %d or more".formatted(secret.length, HmacKey.LEAST_BYTES));
    }
    return new HmacKey(secret);
  }

  /**
   * Writes a new private key to {@code file}, for its owner alone, and its public key beside it,
   * with {@code .pub} at the end of its name.
   *
   * @return the key's id
   * @throws ConfigurationException if one of the files exists or cannot be written
   */
  public static String generate(String name, Path file) {
    KeyPair pair = Ed25519.generate();
    create(name, file, pem(PRIVATE, pair.getPrivate().getEncoded()), "rw-------");
    Path beside = publicFile(file);
    create(name, beside, pem(PUBLIC, pair.getPublic().getEncoded()), "rw-r--r--");
    return publicKey(name, beside).keyId();
  }

  /** Where the public key of a private one lies. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /**
   * Writes a new secret for HMAC to {@code file}, for its owner alone.
   *
   * @return the key's id
   * @throws ConfigurationException as for {@link #generate}
   */
  public static String generateHmac(String name, Path file) {
    byte[] secret = new byte[HmacKey.LEAST_BYTES];
    new SecureRandom().nextBytes(secret);
    create(name, file, HexFormat.of().formatHex(secret) + "\n", "rw-------");
    return hmacKey(name, file).keyId();
  }

  private static byte[] pem(String name, Path file, String label) {
    Matcher pem = PEM.matcher(text(name, file));
    if (!pem.find() || !pem.group(1).equals(label)) {
      throw wrong(name, file, "it holds no PEM block BEGIN " + label);
    }
    try {
      return Base64.getMimeDecoder().decode(pem.group(2));
    } catch (IllegalArgumentException malformed) {
      throw wrong(name, file, "its PEM block is no Base64");
    }
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label);
  }

  private static String text(String name, Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw wrong(name, file, "the file cannot be read: " + reason(unreadable));
    }
  }

  private static void create(String name, Path file, String text, String rights) {
    try {
      FileAttribute<?>[] attributes =
          file.getFileSystem().supportedFileAttributeViews().contains("posix")
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
              }
              : new FileAttribute<?>[0];
      Files.createFile(file, attributes);
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException there) {
      throw wrong(name, file, "it exists, and keys are never overwritten");
    } catch (IOException failed) {
      throw wrong(name, file, "it cannot be written: " + reason(failed));
    }
  }

  private static String reason(IOException failed) {
    return failed.getClass().getSimpleName().replace("Exception", "");
  }

  private static ConfigurationException wrong(String name, Path file, String what) {
    return new ConfigurationException(
        List.of(new Problem(name, "found \"" + file + "\": " + what)));
  }
}
