package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.CgroupInfo.Blkio;
import org.apache.mesos.Protos.Device;
import org.apache.mesos.Protos.ResourceStatistics;

/**
 * {@code cgroups/blkio}: counts what containers read from and write to block devices. It limits
 * nothing; weights and bandwidths are for the operator's tools to set.
 */
public final class BlockIoController implements Controller {

  private static final String SERVICED = "blkio.throttle.io_serviced";
  private static final String BYTES = "blkio.throttle.io_service_bytes";

  private final Source source;

  private BlockIoController(Source source) {
    this.source = source;
  }

  public static BlockIoController v1() {
    return new BlockIoController(BlockIoController::separate);
  }

  public static BlockIoController v2() {
    return new BlockIoController(BlockIoController::unified);
  }

  @Override
  public void usage(ContainerId id, Cgroup group, ResourceStatistics.Builder sample)
      throws IOException {
    Blkio.Statistics.Builder statistics = Blkio.Statistics.newBuilder();
    source
        .read(group)
        .forEach((device, counts) -> statistics.addThrottling(counts.setDevice(number(device))));
    sample.setBlkioStatistics(statistics);
  }

  /** Lines {@code 8:0 Read 4096}. */
  private static Map<String, Blkio.Throttling.Statistics.Builder> separate(Cgroup group)
      throws IOException {
    Map<String, Blkio.Throttling.Statistics.Builder> devices = new LinkedHashMap<>();
    for (String[] words : table(group, SERVICED)) {
      of(devices, words[0]).addIoServiced(value(words[1], words[2]));
    }
    for (String[] words : table(group, BYTES)) {
      of(devices, words[0]).addIoServiceBytes(value(words[1], words[2]));
    }
    return devices;
  }

  private static List<String[]> table(Cgroup group, String file) throws IOException {
    return group
        .read(file)
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length == 3)
        .toList();
  }

  /** Lines {@code 8:0 rbytes=4096 wbytes=0 rios=1 wios=0 dbytes=0 dios=0}. */
  private static Map<String, Blkio.Throttling.Statistics.Builder> unified(Cgroup group)
      throws IOException {
    Map<String, Blkio.Throttling.Statistics.Builder> devices = new LinkedHashMap<>();
    for (String line : group.read("io.stat").lines().toList()) {
      String[] words = line.split(" ", -1);
      for (int index = 1; index < words.length; index++) {
        String[] entry = words[index].split("=", 2);
        add(of(devices, words[0]), entry[0], entry[1]);
      }
    }
    return devices;
  }

  private static void add(Blkio.Throttling.Statistics.Builder device, String name, String amount) {
    switch (name) {
      case "rbytes" -> device.addIoServiceBytes(value("Read", amount));
      case "wbytes" -> device.addIoServiceBytes(value("Write", amount));
      case "dbytes" -> device.addIoServiceBytes(value("Discard", amount));
      case "rios" -> device.addIoServiced(value("Read", amount));
      case "wios" -> device.addIoServiced(value("Write", amount));
      case "dios" -> device.addIoServiced(value("Discard", amount));
      default -> {} // the kernel adds others now and then
    }
  }

  private static Blkio.Throttling.Statistics.Builder of(
      Map<String, Blkio.Throttling.Statistics.Builder> devices, String device) {
    return devices.computeIfAbsent(device, key -> Blkio.Throttling.Statistics.newBuilder());
  }

  private static Blkio.Value value(String operation, String amount) {
    Blkio.Operation known =
        switch (operation) {
          case "Total" -> Blkio.Operation.TOTAL;
          case "Read" -> Blkio.Operation.READ;
          case "Write" -> Blkio.Operation.WRITE;
          case "Sync" -> Blkio.Operation.SYNC;
          case "Async" -> Blkio.Operation.ASYNC;
          case "Discard" -> Blkio.Operation.DISCARD;
          default -> Blkio.Operation.UNKNOWN;
        };
    return Blkio.Value.newBuilder().setOp(known).setValue(Long.parseLong(amount)).build();
  }

  private static Device.Number number(String device) {
    String[] parts = device.split(":", 2);
    return Device.Number.newBuilder()
        .setMajorNumber(Long.parseLong(parts[0]))
        .setMinorNumber(Long.parseLong(parts[1]))
        .build();
  }

  /** Reads the counts by device. */
  private interface Source {
    Map<String, Blkio.Throttling.Statistics.Builder> read(Cgroup group) throws IOException;
  }
}
