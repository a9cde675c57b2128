package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.RLimitInfo;
import org.junit.jupiter.api.Test;

/** {@code posix/rlimits} on this kernel: each limit is run into on purpose. */
class ProcessLimitsTest extends ProvingGround {

  private static final int SIGXFSZ = 25;
  private static final long MEBIBYTE = 1 << 20;

  private ContainerSpec limited(
      String name, String command, RLimitInfo.RLimit.Type type, long most) {
    return spec(name, command)
        .withContainer(
            ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setRlimitInfo(
                    RLimitInfo.newBuilder()
                        .addRlimits(
                            RLimitInfo.RLimit.newBuilder()
                                .setType(type)
                                .setSoft(most)
                                .setHard(most)))
                .build());
  }

  @Test
  void fileGrowsToItsLimitAndItsWriterIsKilled() throws Exception {
    assumeControllers("freezer");
    ContainerHost host = host("posix/rlimits");
    ContainerSpec writer =
        limited(
            "writer",
            "exec head -c 2m /dev/zero >big",
            RLimitInfo.RLimit.Type.RLMT_FSIZE,
            MEBIBYTE);
    host.containerizer().launch(writer);
    assertThat(listener.end(writer.id()).status()).contains(ExitStatus.signaled(SIGXFSZ));
    assertThat(Files.size(Path.of(writer.sandbox().directory(), "big"))).isEqualTo(MEBIBYTE);
  }

  @Test
  void descriptorsRunOutForTheContainerAlone() throws Exception {
    assumeControllers("freezer");
    ContainerHost host = host("posix/rlimits");
    String command = "exec 7</dev/null && exec 8</dev/null && exec 9</dev/null && echo opened";
    ContainerSpec greedy = limited("greedy", command, RLimitInfo.RLimit.Type.RLMT_NOFILE, 9);
    assertThat(output(host, greedy)).isEmpty();
    assertThat(log(greedy, "stderr")).isNotEmpty();
    assertThat(output(host, spec("neighbour", command))).isEqualTo("opened\n");
  }
}
