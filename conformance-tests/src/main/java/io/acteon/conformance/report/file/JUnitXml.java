package io.acteon.conformance.report.file;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A {@link RunReport} in the format in which build servers read test results: a suite for each
 * backend, a case for each test, with the numbers of its clauses before its name.
 */
final class JUnitXml {

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(RunReport run) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).write(run);
      xml.close();
      return text.append('\n').toString();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing into memory failed", impossible);
    }
  }

  private void write(RunReport run) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "name", "conformance", "time", seconds(run.time()));
    for (BackendReport backend : run.backends()) {
      write(run, backend);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(RunReport run, BackendReport report) throws XMLStreamException {
    Duration time =
        report.tests().stream().map(TestResult::time).reduce(Duration.ZERO, Duration::plus);
    start(
        "testsuite",
        "name",
        report.backend(),
        "tests",
        Integer.toString(report.tests().size() + report.setUpFailures().size()),
        "failures",
        Long.toString(report.tests().stream().filter(TestResult::isFailed).count()),
        "errors",
        Integer.toString(report.setUpFailures().size()),
        "skipped",
        Long.toString(
            report.tests().stream()
                .filter(test -> test.outcome() instanceof TestOutcome.NotRun)
                .count()),
        "time",
        seconds(time),
        "timestamp",
        run.started().toString());
    for (TestResult failure : report.setUpFailures()) {
      write(report.backend(), "error", failure);
    }
    for (TestResult test : report.tests()) {
      write(report.backend(), "failure", test);
    }
    xml.writeEndElement();
  }

  private void write(String backend, String failure, TestResult test) throws XMLStreamException {
    String clauses =
        test.clauses().stream().map(ContractClause::name).collect(Collectors.joining(" "));
    int dot = test.test().indexOf('.');
    start(
        "testcase",
        "classname",
        backend + "." + test.test().substring(0, Math.max(0, dot)),
        "name",
        (clauses + " " + test.test().substring(dot + 1)).strip(),
        "time",
        seconds(test.time()));
    switch (test.outcome()) {
      case TestOutcome.Failed failed -> {
        start(failure, "message", failed.message());
        xml.writeCharacters(legal(failed.trace()));
        xml.writeEndElement();
      }
      case TestOutcome.NotRun skipped -> {
        start("skipped", "message", skipped.reason());
        xml.writeEndElement();
      }
      case TestOutcome.Passed _, TestOutcome.Refused _ -> {}
    }
    xml.writeEndElement();
  }

  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }

  /** XML has no way to write some characters, and tests are about the oddest of them. */
  private static String legal(String text) {
    return text.codePoints()
        .map(c -> isLegal(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
