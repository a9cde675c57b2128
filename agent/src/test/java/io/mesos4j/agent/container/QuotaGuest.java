package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.usage.QuotaPolicy;
import io.mesos4j.agent.isolator.usage.QuotaPolicy.Measure;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.resources.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos;

/**
 * A program for a host with an XFS at {@code /run/work} that has project quotas: prints what it
 * sees, a line a fact.
 */
final class QuotaGuest {

  private static final Path WORK = Path.of("/run/work");
  private static final Path RESULT = Path.of("/run/result");

  private final GuestContainers containers;

  private QuotaGuest(Path directory, Measure measure) throws Exception {
    IsolationOptions options = IsolationOptions.of(CgroupOptions.in("mesos"), WORK);
    QuotaPolicy policy =
        new QuotaPolicy(
            Duration.ofMillis(100), measure, 4L << 20, options.files().quota().projects());
    this.containers =
        new GuestContainers(
            directory,
            WORK.resolve("containers"),
            List.of("disk/xfs", "filesystem/linux"),
            options.withFiles(
                new IsolationOptions.Disks(WORK, options.files().usage(), policy, List.of())));
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    QuotaGuest refusing = new QuotaGuest(directory.resolve("a"), Measure.REFUSE);
    refusing.refused();
    refusing.volume();
    refusing.containers.close();
    QuotaGuest ending = new QuotaGuest(directory.resolve("b"), Measure.END);
    ending.ended();
    ending.containers.close();
  }

  /** Writes more than it has; what it has stays usable, and a neighbour is not held to it. */
  private void refused() throws Exception {
    String write = "head -c 11m /dev/zero >big; echo \"$? $(stat -c %s big)\" >/run/result";
    Path gate = Path.of("/run/gate");
    new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
    ContainerId id =
        containers.start("refused", write + "; echo >/run/gate; exec sleep 1000", disk(8));
    Files.readString(gate); // written when it is done
    Protos.ResourceStatistics usage = containers.usage(id);
    System.out.println("refused " + Files.readString(RESULT).trim());
    System.out.println(
        "usage " + usage.getDiskLimitBytes() + " " + (usage.getDiskUsedBytes() > 7L << 20));
    containers.destroy(id);
    containers.run("neighbour", write, disk(32));
    System.out.println("neighbour " + Files.readString(RESULT).trim());
  }

  /** A persistent volume has a limit of its own. */
  private void volume() throws Exception {
    Files.createDirectories(WORK.resolve("volumes/roles/r/v1"));
    Protos.Resource volume =
        disk(6).toBuilder()
            .addReservations(
                Protos.Resource.ReservationInfo.newBuilder()
                    .setType(Protos.Resource.ReservationInfo.Type.DYNAMIC)
                    .setRole("r"))
            .setDisk(
                Protos.Resource.DiskInfo.newBuilder()
                    .setPersistence(Protos.Resource.DiskInfo.Persistence.newBuilder().setId("v1"))
                    .setVolume(
                        Protos.Volume.newBuilder()
                            .setContainerPath("data")
                            .setMode(Protos.Volume.Mode.RW)))
            .build();
    containers.run(
        "volume", "head -c 11m /dev/zero >data/big; echo $? >/run/result", disk(32), volume);
    System.out.println(
        "volume "
            + Files.readString(RESULT).trim()
            + " "
            + (Files.size(WORK.resolve("volumes/roles/r/v1/big")) <= 6L << 20));
  }

  private void ended() throws Exception {
    Termination end =
        containers.run("ended", "head -c 9m /dev/zero >big; exec sleep 1000", disk(8));
    System.out.println("ended " + end.reason().orElseThrow() + " " + end.message().orElse(""));
  }

  private static Protos.Resource disk(double megabytes) {
    return Scalar.resource("disk", megabytes);
  }
}
