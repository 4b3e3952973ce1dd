package io.acteon.server.auth;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.acteon.core.config.source.ConfigFile;
import io.acteon.core.config.source.Places;
import io.acteon.core.config.source.Problems;
import io.acteon.spi.BackendException;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.TextRules;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code [[keys]]} and {@code [[certificates]]}; anything that is wrong is refused. */
public final class KeysFile {

  private static final Config TOP = ConfigFactory.parseString("keys = [], certificates = []");
  private static final Config KEY =
      ConfigFactory.parseString(
          "id = null, caller = null, sha256 = null, role = null, scopes = [], grants = [],"
              + " expires = null, revoked = false");
  private static final Config CERTIFICATE =
      ConfigFactory.parseString(
          "name = null, caller = null, role = null, scopes = [], grants = []");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1," + ApiKey.MAX_ID + "}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private final Problems problems = new Problems();
  private final Set<String> taken = new HashSet<>();

  private KeysFile() {}

  /**
   * What stands in a file.
   *
   * @throws ConfigurationException listing every problem with its line
   */
  public static KeyRing read(Path file) {
    if (Files.notExists(file)) {
      throw new ConfigurationException(
          List.of(
              new Problem(
                  "auth.keys_file",
                  "there is no file " + file + "; \"acteon key new\" makes it with a first key")));
    }
    return read(ConfigFile.read(file, Map.of()));
  }

  /**
   * The same of what was read of the file before.
   *
   * @param bytes all of it
   * @throws ConfigurationException listing every problem with its line
   */
  static KeyRing read(Path file, ByteBuffer bytes) {
    return read(ConfigFile.read(file, bytes, Map.of()));
  }

  private static KeyRing read(ConfigObject written) {
    Places places = new Places();
    places.add("", written);
    KeysFile reader = new KeysFile();
    KeyRing ring = reader.ring(written);
    if (!reader.problems.all().isEmpty()) {
      throw new ConfigurationException(places.located(reader.problems.all()));
    }
    return ring;
  }

  private KeyRing ring(ConfigObject written) {
    problems.addAll(new Settings("", written.toConfig(), TOP).problems());
    return new KeyRing(
        elements(written, "keys", KEY, this::key),
        elements(written, "certificates", CERTIFICATE, this::certificate));
  }

  private <T> List<T> elements(
      ConfigObject written,
      String list,
      Config known,
      BiFunction<Settings, RightsSection.Rights, T> reader) {
    List<T> elements = new ArrayList<>();
    ConfigValue value = Objects.requireNonNullElse(written.get(list), TOP.getValue(list));
    if (!(value instanceof ConfigList values)) {
      problems.add(list, value, "a list of tables, each starting [[" + list + "]]");
      return elements;
    }
    for (int i = 0; i < values.size(); i++) {
      String path = Places.element(list, i, values.get(i));
      table(path, values.get(i))
          .ifPresent(table -> {
            Settings settings = new Settings(path, table.toConfig(), known);
            RightsSection.Rights rights = new RightsSection(path, settings, problems).read(table);
            elements.add(reader.apply(settings, rights));
            problems.addAll(settings.problems());
          });
    }
    return elements;
  }

  private Optional<ConfigObject> table(String path, ConfigValue value) {
    if (value instanceof ConfigObject table) {
      return Optional.of(table);
    }
    problems.add(path, value, "a table");
    return Optional.empty();
  }

  private KeyEntry key(Settings settings, RightsSection.Rights rights) {
    String id = settings.parsed("id", matching(ID, "letters, digits and hyphens"), "");
    if (!id.isEmpty() && !taken.add(id)) {
      settings.problem("id", id, "an id that no other key has");
    }
    String sha256 = settings.text("sha256");
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      // Not shown: somebody may have put the key itself here.
      settings.problem("sha256", "****", "the SHA-256 of the whole key, 64 hexadecimal digits");
      sha256 = "";
    }
    String caller = caller(settings);
    Optional<Instant> expires =
        settings
            .optionalText("expires")
            .map(text -> settings.parsed("expires", KeysFile::instant, Instant.EPOCH));
    return new KeyEntry(
        id,
        caller,
        sha256,
        rights.words(),
        rights.grants(),
        expires,
        settings.flag("revoked"),
        Access.of(caller, "api_key", rights.scopes(), rights.grants()));
  }

  private CertificateEntry certificate(Settings settings, RightsSection.Rights rights) {
    String name = settings.parsed("name", KeysFile::certificateName, "");
    if (!name.isEmpty() && !taken.add(name)) {
      settings.problem("name", name, "a name that no other certificate has");
    }
    return new CertificateEntry(
        name, Access.of(caller(settings), "mtls", rights.scopes(), rights.grants()));
  }

  private static String caller(Settings settings) {
    return settings.parsed("caller", KeysFile::name, "");
  }

  /** A name as records hold it. */
  static String name(String text) {
    try {
      TextRules.requirePart("the name", text, TextRules.MAX_PART);
      return text;
    } catch (BackendException bad) {
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }

  private static String certificateName(String text) {
    boolean known =
        CertificateNames.KINDS.stream()
            .anyMatch(kind -> text.startsWith(kind + "=") && text.length() > kind.length() + 1);
    if (!known) {
      throw new IllegalArgumentException(
          "allowed is a kind and a name, such as CN=billing; kinds are "
              + String.join(", ", CertificateNames.KINDS));
    }
    return text;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          "allowed is an RFC 3339 time such as 2027-01-31T00:00:00Z", bad);
    }
  }

  private static Function<String, String> matching(Pattern pattern, String allowed) {
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new IllegalArgumentException("allowed are " + allowed);
      }
      return text;
    };
  }
}
