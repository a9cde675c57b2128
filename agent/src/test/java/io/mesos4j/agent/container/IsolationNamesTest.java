package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code --isolation} may say. */
class IsolationNamesTest {

  private static List<String> read(String text) {
    return IsolationNames.read(List.of(text.split(",", -1)));
  }

  @Test
  void olderNamesAreUnderstoodAndWhatIsNeededIsAdded() {
    assertThat(read("cgroups"))
        .containsExactly(
            "filesystem/posix",
            "posix/rlimits",
            "cgroups/cpu",
            "cgroups/mem",
            "volume/sandbox_path",
            "environment_secret");
    assertThat(read("process,posix/disk")).contains("posix/cpu", "posix/mem", "disk/du");
    assertThat(read("filesystem/linux")).contains("volume/host_path", "volume/secret");
  }

  @Test
  void orderIsOursWhateverTheOrderGiven() {
    assertThat(read("linux/capabilities,cgroups/mem,filesystem/linux"))
        .isEqualTo(read("filesystem/linux,linux/capabilities,cgroups/mem"));
  }

  @Test
  void whatCannotBeIsRefusedWithTheCure() {
    refuses("cgroup/mem", "did you mean 'cgroups/mem'");
    refuses("network/cni", "not supported yet");
    refuses("cgroups/mem,cgroups/mem", "twice");
    refuses("filesystem/linux,filesystem/posix", "choose one");
    refuses("cgroups/all,cgroups/mem", "stands for all of them");
    refuses("volume/host_path", "needs 'filesystem/linux'");
    refuses("linux/devices", "needs 'filesystem/linux'");
    refuses("disk/du,disk/xfs", "choose one");
  }

  private static void refuses(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
