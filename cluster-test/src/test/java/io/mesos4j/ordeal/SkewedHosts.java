package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hosts whose clocks differ: what runs on a master or an agent is told a time that is minutes or
 * hours ahead or behind, always by the same. ZooKeeper's servers have the right one. Used by one
 * thread.
 */
final class SkewedHosts implements Neighbourhood {

  private static final List<String> SKEWS = List.of("+3600s", "-5400s", "+120s", "-7s", "+86400s");
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private final Neighbourhood hosts;
  private final Path library;
  private int skewed;

  SkewedHosts(Neighbourhood hosts) throws IOException {
    this.hosts = hosts;
    this.library =
        library()
            .orElseThrow(
                () -> new IOException("libfaketime.so.1 is missing: apt-get install libfaketime"));
  }

  /** The library that lies about the time, where it is installed. */
  static Optional<Path> library() throws IOException {
    try (Stream<Path> places = Files.list(LIBRARIES)) {
      return places
          .map(place -> place.resolve("faketime/libfaketime.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }

  @Override
  public Host host(String name) throws IOException, InterruptedException {
    Host host = hosts.host(name);
    if (name.startsWith("zk")) {
      return host;
    }
    List<String> entry = new ArrayList<>(host.entry());
    entry.addAll(
        List.of(
            "env",
            "LD_PRELOAD=" + library,
            "FAKETIME=" + SKEWS.get(skewed++ % SKEWS.size()),
            "FAKETIME_DONT_FAKE_MONOTONIC=1"));
    return new Host(host.name(), host.ip(), entry);
  }

  @Override
  public boolean hasNetwork() {
    return hosts.hasNetwork();
  }

  @Override
  public void cut(Host from, Host to) throws IOException, InterruptedException {
    hosts.cut(from, to);
  }

  @Override
  public void heal(Host from, Host to) throws IOException, InterruptedException {
    hosts.heal(from, to);
  }
}
