package io.mesos4j.agent.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kernel of a distribution: installed on this host, or unpacked in a folder that the environment
 * names.
 *
 * @param image what is booted
 * @param modules what it can load, by folders
 */
record StockKernel(Path image, Path modules) {

  private static final String FOLDER = "MESOS4J_GUEST_KERNEL";
  private static final String IMAGE = "vmlinuz-";

  static Path place() {
    return Path.of(Optional.ofNullable(System.getenv(FOLDER)).orElse("/"));
  }

  static Optional<StockKernel> find() throws IOException {
    Path boot = place().resolve("boot");
    if (!Files.isDirectory(boot)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(IMAGE))
          .map(StockKernel::of)
          .filter(kernel -> Files.isDirectory(kernel.modules))
          .findFirst();
    }
  }

  private static StockKernel of(Path image) {
    String version = image.getFileName().toString().substring(IMAGE.length());
    return new StockKernel(image, place().resolve("lib/modules").resolve(version));
  }

  /** The file of a module; nothing if it is part of the image. */
  Optional<Path> module(String name) throws IOException {
    try (Stream<Path> files = Files.walk(modules)) {
      return files.filter(file -> file.getFileName().toString().equals(name + ".ko")).findFirst();
    }
  }
}
