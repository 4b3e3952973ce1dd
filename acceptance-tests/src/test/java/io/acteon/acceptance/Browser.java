package io.acteon.acceptance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's Chromium, without a window. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Has the test not run, and say so, where there is no Chromium or no driver for it. */
  static Browser open() {
    Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
    Optional<File> driver = program("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "not run: it needs chromium and chromedriver on the PATH");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.size(1440, 900);
    browser.prefers("light");
    return browser;
  }

  private static Optional<File> program(String... names) {
    return Stream.of(names)
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst();
  }

  /** Two pixels for each of the page's. */
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", false));
  }

  /** Has the system prefer this colour scheme. */
  void prefers(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void go(URI address) {
    driver.get(address.toString());
  }

  /** Presses keys outside of any field. */
  void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  void click(String css) {
    eventually(css, WebElement::click);
  }

  /** Types into a field, instead of what it holds. */
  void type(String css, String text) {
    eventually(
        css,
        field -> {
          field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
          field.sendKeys(text);
        });
  }

  private void eventually(String css, Consumer<WebElement> use) {
    await("use of " + css)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(Browser::isRendering)
        .until(() -> {
          use.accept(driver.findElement(By.cssSelector(css)));
          return true;
        });
  }

  /** Waits until an element of {@code css} shows {@code text}. */
  void awaitText(String css, String text) {
    await("'" + text + "' in " + css)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(Browser::isRendering)
        .until(() ->
            driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(text)));
  }

  /** How many elements of {@code css} there are. */
  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  /** Waits until there are {@code number} elements of {@code css}. */
  void awaitCount(String css, int number) {
    await(number + " of " + css).atMost(PATIENCE).until(() -> count(css) == number);
  }

  /** How wide the page is, which is more than the window if something does not fit. */
  long width() {
    Object width = driver.executeScript("return document.documentElement.scrollWidth");
    return ((Number) Objects.requireNonNull(width)).longValue();
  }

  /** What the page had to complain of since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  private static boolean isRendering(Throwable failure) {
    return failure instanceof NoSuchElementException
        || failure instanceof StaleElementReferenceException
        || failure instanceof ElementNotInteractableException;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
