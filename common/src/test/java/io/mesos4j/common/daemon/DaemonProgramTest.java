package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.UpstreamFlags;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a daemon says that cannot start. */
class DaemonProgramTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void failureThatNobodyExpectedIsABug() {
    assertThat(run((flags, logging, closers) -> fail())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("because of a bug")
        .contains("taken away");
  }

  @Test
  void processThatEndsWhileItStartsHasNoBug() {
    int status =
        run((flags, logging, closers) -> {
          closers.close();
          fail();
        });
    assertThat(status).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void fail() {
    throw new IllegalStateException("taken away");
  }

  private int run(DaemonProgram.Starter starter) {
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    FlagSet flags = new FlagSet("mesos-test", LoggingFlags.all(), UpstreamFlags.none());
    return new DaemonProgram(flags, err, err).run(List.of(), Map.of(), starter);
  }
}
