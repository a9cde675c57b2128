package io.mesos4j.agent.isolator.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Nvidia's cards as the kernel driver shows them in {@code /proc/driver/nvidia}. */
public final class NvidiaDriver implements GpuInventory {

  private static final String MINOR = "Device Minor:";

  private final Path proc;
  private final Path devices;

  public NvidiaDriver() {
    this(Path.of("/proc/driver/nvidia/gpus"), Path.of("/dev"));
  }

  NvidiaDriver(Path proc, Path devices) {
    this.proc = proc;
    this.devices = devices;
  }

  @Override
  public List<Gpu> cards() throws IOException {
    if (!Files.isDirectory(proc)) {
      throw new IOException("this host has no nvidia driver: " + proc + " is missing");
    }
    List<Gpu> cards = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(proc)) {
      for (Path card : found) {
        int minor = minor(card.resolve("information"));
        cards.add(new Gpu(minor, devices.resolve("nvidia" + minor)));
      }
    }
    cards.sort(Comparator.comparingInt(Gpu::index));
    return cards;
  }

  private static int minor(Path information) throws IOException {
    return Files.readAllLines(information).stream()
        .filter(line -> line.startsWith(MINOR))
        .map(line -> Integer.parseInt(line.substring(MINOR.length()).trim()))
        .findFirst()
        .orElseThrow(() -> new IOException(information + " names no device minor"));
  }

  @Override
  public List<Path> controls() {
    return Stream.of("nvidiactl", "nvidia-uvm", "nvidia-uvm-tools")
        .map(devices::resolve)
        .filter(Files::exists)
        .toList();
  }
}
