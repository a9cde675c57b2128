package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.XfsQuotas;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code disk/xfs} on a real XFS, in {@link GuestKernel}; and where there is none. */
class DiskQuotaTest {

  private static final String REQUIRE = "MESOS4J_REQUIRE_XFS";
  private static final Path MAKER = Path.of("/usr/sbin/mkfs.xfs");

  @TempDir Path job;

  @Test
  void kernelHoldsContainersAndVolumesToTheirDisk() throws Exception {
    GuestKernel.assumeProgram(MAKER, "xfsprogs", REQUIRE);
    GuestKernel kernel = GuestKernel.quickest(job);
    Path image = job.resolve("disk");
    Process made =
        new ProcessBuilder(MAKER.toString(), "-q", "-d", "size=320m,file=1,name=" + image)
            .inheritIO()
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    String preparation = "mkdir /run/work; mount -t xfs -o prjquota /run/disk /run/work";
    List<String> lines = kernel.withDisk(image).run(QuotaGuest.class, preparation);
    assertThat(lines)
        .as("%s", lines)
        .contains("code 0", "usage 8388608 true", "neighbour 0 11534336", "volume 1 true")
        .anyMatch(line -> line.matches("refused 1 [1-8]\\d{6}"))
        .anyMatch(line ->
            line.matches(
                "ended REASON_CONTAINER_LIMITATION_DISK Disk usage \\(.*\\) exceeds quota"
                    + " \\(8MB\\)"));
  }

  @Test
  void fileSystemWithoutQuotasIsRefusedByName() {
    assertThatThrownBy(() -> XfsQuotas.of(Path.of("/proc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/proc is on proc, not on XFS");
  }
}
