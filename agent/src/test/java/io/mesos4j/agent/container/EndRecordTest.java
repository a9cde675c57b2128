package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.resources.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndRecordTest {

  @TempDir Path directory;

  @Test
  void limitIsKeptWithTheStatus() throws Exception {
    Termination end =
        Termination.exited(ExitStatus.signaled(9))
            .withLimitation(
                new Limitation(
                    Reason.REASON_CONTAINER_LIMITATION_MEMORY,
                    "too much",
                    List.of(Scalar.resource("mem", 64))));
    EndRecord.save(end, directory);
    assertThat(EndRecord.load(directory)).contains(end);
    EndRecord.save(Termination.unknown(), directory);
    assertThat(EndRecord.load(directory)).contains(Termination.unknown());
  }

  @Test
  void damagedRecordIsAnEndOfWhichNothingIsKnown() throws Exception {
    assertThat(EndRecord.load(directory)).isEmpty();
    Files.write(directory.resolve("termination"), new byte[] {-1});
    assertThat(EndRecord.load(directory)).contains(Termination.unknown());
  }
}
