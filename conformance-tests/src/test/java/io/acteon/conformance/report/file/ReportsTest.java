package io.acteon.conformance.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.page.HtmlReport;
import io.acteon.conformance.version.KitVersion;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

  private final RunReport broken =
      SampleRun.of(SampleRun.PASSED, SampleRun.FAILED, SampleRun.NOT_RUN);

  @Test
  void aRunPassesOnlyIfSomethingPassedAndNothingFailed() {
    assertThat(SampleRun.of(SampleRun.PASSED, SampleRun.NOT_RUN).isPassed()).isTrue();
    assertThat(broken.isPassed()).isFalse();
    assertThat(SampleRun.of(SampleRun.NOT_RUN).isPassed()).isFalse();
    assertThat(SampleRun.withoutSetUp().isPassed()).isFalse();
    assertThat(new RunReport(broken.started(), broken.time(), List.of(), List.of()).isPassed())
        .isFalse();
  }

  @Test
  void theTableNamesTheClauseTheTestAndTheFirstLines() {
    assertThat(ClauseTable.of(broken.backends().getFirst()))
        .containsPattern("S12 +expiry is an explicit mode +required +FAILED +1 +1.2 s")
        .containsPattern("B4 .*not covered +0 +the harness is not OverNetwork")
        .contains(
            "FAILED S12  ExpiryContract.fails <b> & \"q\"  in MineTest",
            "    expected: ",
            "      but was: ]]>")
        .doesNotContain("at x");
  }

  @Test
  void theXmlIsReadByAParserWhateverAMessageHolds() throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitXml.of(broken))))
            .getDocumentElement();

    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("mine <&>");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failed = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(failed.getAttribute("name")).isEqualTo("S12 fails <b> & \"q\"");
    assertThat(failed.getAttribute("classname")).isEqualTo("mine <&>.ExpiryContract");
    assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("at x\uFFFD <y>");
  }

  @Test
  void aSetUpThatFailedIsAnErrorInTheXml() {
    assertThat(JUnitXml.of(SampleRun.withoutSetUp()))
        .contains("errors=\"1\"", "<error message=\"no store\">at z</error>");
  }

  @Test
  void thePageNeedsNothingElseAndEscapesEverything() {
    String page = HtmlReport.of(broken);

    assertThat(page)
        .contains(
            "mine &lt;&amp;&gt; breaks S12", "&lt;/script&gt;&lt;i&gt;", "at x\uFFFD &lt;y&gt;")
        .contains("the harness is not OverNetwork", "Mine 1.0 at here", "1 min 23 s", "durable")
        .doesNotContain("<script", "<i>", "src=", "http:", "https:", "\u0000");
  }

  @Test
  void aPageWithoutFailuresSaysSo() {
    assertThat(HtmlReport.of(SampleRun.of(SampleRun.PASSED)))
        .contains("nothing failed")
        .doesNotContain("What failed");
  }

  @Test
  void aBackendsNameDoesNotLeadOutOfTheFolder(@TempDir Path folder) {
    assertThat(new ReportFolder(folder.resolve("new")).write(broken))
        .allSatisfy(file -> assertThat(file).hasParent(folder.resolve("new")))
        .allSatisfy(file -> assertThat(Files.size(file)).isPositive())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("index.html", "junit.xml", "mine____.txt", "mine____.json");
  }

  @Test
  void aHarnessThatCannotBeSetUpIsNamedOnce() {
    assertThat(ClauseTable.title(SampleRun.NO_HARNESS)).isEqualTo("FAILED set-up  MineTest");
  }

  @Test
  void aFailureThatQuotesHalfACharacterIsReported(@TempDir Path folder) {
    assertThat(new ReportFolder(folder).write(SampleRun.of(SampleRun.FAILED_WITH_HALVES)))
        .filteredOn(file -> file.toString().endsWith(".txt"))
        .singleElement()
        .satisfies(file -> assertThat(Files.readString(file)).contains("half ?, and \ud83d\ude00"));
  }

  @Test
  void theRecordSaysWhatWasTriedByWhichKitAndWhatItCameTo() throws Exception {
    JsonNode record =
        JsonMapper.shared().readTree(ResultRecord.of(broken, broken.backends().getFirst()));

    assertThat(record.at("/kit/version").asString()).isEqualTo(KitVersion.current().number());
    assertThat(record.at("/kit/sha256").asString()).isEqualTo(KitVersion.current().sha256());
    assertThat(record.at("/kit/classesSha256").asString()).matches("[0-9a-f]{64}");
    assertThat(record.at("/backend").asString()).isEqualTo("mine <&>");
    assertThat(record.at("/passed").asBoolean()).isFalse();
    assertThat(record.at("/seeds/0").asLong()).isEqualTo(7);
    assertThat(record.at("/tried/0").toString())
        .isEqualTo(
            "{\"version\":\"1.0\",\"description\":\"Mine 1.0 at here\",\"harness\":\"MineTest\","
                + "\"hooks\":[\"Tampers\"],\"capabilities\":[\"DURABLE\"]}");
    assertThat(record.at("/clauses")).hasSize(ContractClause.values().length);
    assertThat(clause(record, ContractClause.B4))
        .isEqualTo(
            "{\"clause\":\"B4\",\"title\":\"every call has a deadline\",\"level\":\"required\","
                + "\"verdict\":\"not covered\",\"tests\":0,\"without\":[\"a failing network\"]}");
    assertThat(clause(record, ContractClause.S12))
        .contains(
            "\"verdict\":\"failed\"",
            "\"failed\":[{\"test\":\"ExpiryContract.fails <b> & \\\"q\\\"\",\"harness\":\"MineTest\"}]");
  }

  @Test
  void theRecordDoesNotNameTheFoldersOfItsMachine(@TempDir Path folder) throws Exception {
    BackendReport report = SampleRun.withHistory(new HistoryFile("one", "")).backends().getFirst();
    Instance here = new Instance("Mine in " + folder, Set.of(), "1.0", "MineTest", Set.of());
    BackendReport tried =
        new BackendReport(
            report.backend(), List.of(here), List.of(), List.of(), report.clauses(), List.of());

    assertThat(ResultRecord.of(broken, tried))
        .contains("Mine in TMP/junit")
        .doesNotContain(folder.toString());
  }

  private static String clause(JsonNode record, ContractClause clause) {
    return StreamSupport.stream(record.at("/clauses").spliterator(), false)
        .filter(one -> one.at("/clause").asString().equals(clause.name()))
        .map(JsonNode::toString)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void historiesAreWrittenBesideAndThoseOfAnEarlierRunAreGone(@TempDir Path folder)
      throws Exception {
    ReportFolder reports = new ReportFolder(folder);
    reports.write(SampleRun.withHistory(new HistoryFile("failed-one", "{:index 0}\n")));
    assertThat(folder.resolve("histories/mine-failed-one.edn")).hasContent("{:index 0}\n");

    reports.write(SampleRun.withHistory(new HistoryFile("two", "{}")));
    assertThat(folder.resolve("histories").toFile().list()).containsExactly("mine-two.edn");
  }
}
