package io.mesos4j.agent.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/**
 * The archive that a kernel unpacks in its memory and starts from: a shell, and the drivers by
 * which it reaches the files of the host and those of a disk of its own.
 */
final class FirstRoot {

  /** A shell, and all the tools that are wanted here, that needs no library. */
  static final Path SHELL = Path.of("/bin/busybox");

  /** Each after those that it needs. */
  private static final List<String> DRIVERS =
      List.of(
          "virtio_ring",
          "virtio",
          "virtio_pci_legacy_dev",
          "virtio_pci_modern_dev",
          "virtio_pci",
          "netfs",
          "fscache",
          "9pnet",
          "9pnet_virtio",
          "9p",
          "virtio_blk",
          "crc32c_generic",
          "libcrc32c",
          "xfs");

  private static final int PROGRAM = CpioArchiveEntry.C_ISREG | 0755;
  private static final int FOLDER = CpioArchiveEntry.C_ISDIR | 0755;

  private final CpioArchiveOutputStream archive;

  private FirstRoot(CpioArchiveOutputStream archive) {
    this.archive = archive;
  }

  /** Writes it for a kernel; it ends by running a program of the host. */
  static Path write(Path target, StockKernel kernel, Path program) throws IOException {
    try (CpioArchiveOutputStream archive =
        new CpioArchiveOutputStream(Files.newOutputStream(target))) {
      FirstRoot root = new FirstRoot(archive);
      root.add("host", FOLDER, new byte[0]);
      root.add("dev", FOLDER, new byte[0]);
      root.add("busybox", PROGRAM, Files.readAllBytes(SHELL));
      root.add("init", PROGRAM, startup(root.drivers(kernel), program));
    }
    return target;
  }

  /** Answers the shell lines that load them. */
  private String drivers(StockKernel kernel) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : DRIVERS) {
      Optional<Path> file = kernel.module(name);
      if (file.isPresent()) {
        add(name + ".ko", PROGRAM, Files.readAllBytes(file.orElseThrow()));
        lines.append("/busybox insmod /").append(name).append(".ko\n");
      }
    }
    return lines.toString();
  }

  private static byte[] startup(String drivers, Path program) {
    return """
    #!/busybox sh
    %s/busybox mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=loose,ro host /host
    exec /busybox switch_root /host %s
    """
        .formatted(drivers, program)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void add(String name, int mode, byte[] content) throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(name, content.length);
    entry.setMode(mode);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
  }
}
