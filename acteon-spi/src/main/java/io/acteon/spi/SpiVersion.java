package io.acteon.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the SPI, which is not that of Acteon. The minor number rises with what is added, the
 * major number with what is taken away after one major version of being deprecated.
 *
 * <p>Its one place is {@code META-INF/acteon-spi.mf} in this jar, which a plugin's build puts into
 * the manifests of its jars.
 */
public record SpiVersion(int major, int minor) implements Comparable<SpiVersion> {

  /** The attribute of a jar's manifest that says for which version it was built. */
  public static final String ATTRIBUTE = "Acteon-SPI";

  private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");

  private static final Comparator<SpiVersion> ORDER =
      Comparator.comparingInt(SpiVersion::major).thenComparingInt(SpiVersion::minor);

  /** The version of this SPI. */
  public static final SpiVersion CURRENT = read("/META-INF/acteon-spi.mf");

  public SpiVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("major and minor are zero or more");
    }
  }

  /**
   * The version that a text such as {@code 1.0} names.
   *
   * @throws IllegalArgumentException if it is no version
   */
  public static SpiVersion parse(String text) {
    Matcher numbers = FORM.matcher(text);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "found \"" + text + "\"; allowed is a version of the form 1.0");
    }
    return new SpiVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }

  /**
   * Whether a server with this version takes a plugin that was built for another: one of the same
   * or of the previous major number, and none that may use what is not there yet.
   */
  public boolean takes(SpiVersion plugin) {
    return plugin.compareTo(this) <= 0 && plugin.major >= oldestTaken().major;
  }

  /** The least version of which a plugin is taken. */
  public SpiVersion oldestTaken() {
    return new SpiVersion(Math.max(0, major - 1), 0);
  }

  @Override
  public int compareTo(SpiVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }

  private static SpiVersion read(String resource) {
    try (InputStream in = SpiVersion.class.getResourceAsStream(resource)) {
      Manifest manifest = new Manifest(Objects.requireNonNull(in, resource));
      return parse(manifest.getMainAttributes().getValue(ATTRIBUTE));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
