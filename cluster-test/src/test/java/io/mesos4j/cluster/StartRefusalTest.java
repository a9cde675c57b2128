package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Daemons as real processes that cannot start: one line besides the log's that says what to do, and
 * exit code 1. {@code TAKEN} is a port with a listener that never answers, {@code SHUT} one
 * without, {@code FILE} a file where a directory is needed, {@code FOLDER} an empty directory.
 */
@Timeout(120)
class StartRefusalTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mesos-master | --registry=in_memory --port=TAKEN | Choose another address or port",
        "mesos-master | --registry=in_memory --prot=1 | --prot",
        "mesos-master | --registry=in_memory --work_dir=FILE | choose another directory",
        "mesos-master | --work_dir=FOLDER --embedded_zk_port=TAKEN | --embedded_zk_port",
        "mesos-master | --zk=zk://127.0.0.1:SHUT/mesos --zk_session_timeout=1secs | start it, or",
        "mesos-master | --zk=zk://127.0.0.1:TAKEN/mesos --zk_session_timeout=1secs | start it, or",
        "mesos-master | --zk=zk://nowhere --registry=in_memory | write zk://",
        "mesos-agent | --master=127.0.0.1:SHUT --work_dir=FOLDER --port=TAKEN | Choose another",
        "mesos-agent | --master=127.0.0.1:SHUT --work_dir=FILE | choose another directory",
        "mesos-agent | --master=zk://nowhere --work_dir=FOLDER | write zk://",
        "mesos-agent | --master=127.0.0.1:SHUT --work_dir=FOLDER --isolation=nets | known are",
        "mesos-agent | --master=127.0.0.1:SHUT --work_dir=FOLDER --memory_profiling | leave",
        "mesos-master | --registry=in_memory --memory_profiling | leave the flag out",
        "mesos-master | --registry=in_memory --recovery_agent_removal_limit=2 | like 50%",
        "mesos-agent | --master=zk://127.0.0.1:SHUT/m --zk_session_timeout=1secs --work_dir=FOLDER"
            + " | start it, or"
      })
  void saysInOneLineWhatToDo(String program, String flags, String cure) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> said = new EndingProgram(folder).said(program, filledIn(flags, taken));
      assertThat(said).hasSize(1);
      assertThat(said.getFirst()).startsWith(program + ": ").contains(cure);
      assertThat(said.getFirst()).doesNotContain("because of a bug");
    }
  }

  private List<String> filledIn(String flags, ServerSocket taken) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    return List.of(
        flags
            .replace("TAKEN", Integer.toString(taken.getLocalPort()))
            .replace("SHUT", Integer.toString(DaemonProcess.freePort()))
            .replace("FILE", file.toString())
            .replace("FOLDER", Files.createDirectories(folder.resolve("empty")).toString())
            .split(" "));
  }
}
