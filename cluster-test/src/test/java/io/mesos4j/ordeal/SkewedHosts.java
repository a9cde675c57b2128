package io.mesos4j.ordeal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts whose clocks differ: what runs on a master or an agent is told a time that is minutes or
 * hours ahead or behind, always by the same. ZooKeeper's servers have the right one. Used by one
 * thread.
 */
final class SkewedHosts implements Neighbourhood {

  private static final List<Integer> SKEWED_SECONDS = List.of(3_600, -5_400, 120, -7, 86_400);
  private static final String SOURCE = "/ordeal/skewed-clock.c";

  private final Neighbourhood hosts;
  private final Path library;
  private int skewed;

  /**
   * @param folder for the library that tells the wrong time, which is compiled first
   */
  SkewedHosts(Neighbourhood hosts, Path folder) throws IOException, InterruptedException {
    this.hosts = hosts;
    this.library = folder.resolve("skewed-clock.so");
    Path source = folder.resolve("skewed-clock.c");
    try (InputStream text = SkewedHosts.class.getResourceAsStream(SOURCE)) {
      Files.copy(text, source);
    }
    Shell.run("cc -shared -fPIC -O1 -o " + library + " " + source + " -ldl");
  }

  /** Whether there is a compiler. */
  static boolean isPossible() throws InterruptedException {
    try {
      Shell.run("command -v cc");
      return true;
    } catch (IOException missing) {
      return false;
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
            "CLOCK_SKEW_SECONDS=" + SKEWED_SECONDS.get(skewed++ % SKEWED_SECONDS.size())));
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
