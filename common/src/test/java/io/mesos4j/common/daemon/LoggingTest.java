package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.flags.UpstreamFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Logging into files, in a context of its own so that the tests' own logging goes on. */
class LoggingTest {

  private static final ThreadGroup ROOT_GROUP = Thread.currentThread().getThreadGroup();

  private final LoggerContext context = new LoggerContext();

  @TempDir Path directory;

  @BeforeEach
  void completeContext() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void everySeverityHasItsFile() throws Exception {
    Logging logging = start("--log_dir=" + directory.resolve("logs"), "--quiet");
    assertThat(logging.file()).contains(directory.resolve("logs/mesos-test.INFO"));
    Logger log = context.getLogger("io.mesos4j.Somebody");
    log.debug("too small");
    log.info("agent A1 registered");
    log.error("disk is full");
    context.getLogger("org.apache.zookeeper.Client").info("chatter");
    context.getLogger("org.apache.zookeeper.server.NIOServerCnxn").warn("a client came too early");
    logging.close();

    assertThat(lines("mesos-test.INFO")).hasSize(2);
    assertThat(lines("mesos-test.INFO").getFirst())
        .matches("\\S+T\\S+ INFO  \\[.+] Somebody: agent A1 registered");
    assertThat(lines("mesos-test.WARNING")).singleElement().asString().endsWith("disk is full");
    assertThat(lines("mesos-test.ERROR")).singleElement().asString().endsWith("disk is full");
  }

  @Test
  void levelBoundsWhatIsWritten() throws Exception {
    Logging logging =
        start("--log_dir=" + directory.resolve("logs"), "--logging_level=WARNING", "--quiet");
    Logger log = context.getLogger("io.mesos4j.Somebody");
    log.info("not written");
    log.warn("written");
    logging.close();

    assertThat(directory.resolve("logs/mesos-test.INFO")).doesNotExist();
    assertThat(lines("mesos-test.WARNING")).singleElement().asString().endsWith("written");
  }

  @Test
  void externalFileIsShownInstead() throws Exception {
    Logging logging = start("--external_log_file=/var/log/mesos.log", "--quiet");
    assertThat(logging.file()).contains(Path.of("/var/log/mesos.log"));
    logging.close();
  }

  @Test
  void whatAMutedThreadAndItsGroupLogIsMadeAndNotShown() throws Exception {
    Logging logging = start("--log_dir=" + directory.resolve("logs"), "--quiet");
    Logger log = context.getLogger("io.mesos4j.Somebody");
    List<String> written = Collections.synchronizedList(new ArrayList<>());
    Thread muted =
        new Thread(
            new ThreadGroup("rehearsal"),
            () ->
                logging.mute(() -> {
                  log.info("muted {}", seen(written));
                  join(Thread.ofPlatform().start(() -> log.warn("muted child")));
                  join(otherGroup(() -> log.info("heard meanwhile")));
                }));
    muted.start();
    muted.join();
    log.info("heard afterwards");
    logging.close();

    assertThat(written).as("parts of a muted line").containsExactly("rendered");
    assertThat(lines("mesos-test.INFO"))
        .extracting(line -> line.substring(line.indexOf(": ") + 2))
        .containsExactly("heard meanwhile", "heard afterwards");
    assertThat(lines("mesos-test.WARNING")).isEmpty();
  }

  private static Object seen(List<String> written) {
    return new Object() {
      @Override
      public String toString() {
        written.add("rendered");
        return "line";
      }
    };
  }

  private static Thread otherGroup(Runnable work) {
    Thread other = new Thread(ROOT_GROUP, work);
    other.start();
    return other;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void unusableSettingsAreRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> start("--log_dir=" + file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> start("--logging_level=LOUD"))
        .isInstanceOf(FlagException.class)
        .hasMessageContaining("'LOUD'")
        .hasMessageContaining("WARNING");
  }

  private Logging start(String... arguments) throws Exception {
    FlagSet set = new FlagSet("mesos-test", LoggingFlags.all(), UpstreamFlags.none());
    FlagValues flags = new FlagParser(set).parse(List.of(arguments), Map.of());
    return Logging.start(context, "mesos-test", flags);
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(directory.resolve("logs").resolve(name));
  }
}
