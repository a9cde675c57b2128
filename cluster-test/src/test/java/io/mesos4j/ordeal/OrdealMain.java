package io.mesos4j.ordeal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs one ordeal in this process: {@code FOLDER NETWORK THEME SEED SECONDS BLOWS PATIENCE_SECONDS
 * AGENTS SESSION_SECONDS}, where NETWORK is {@code own} in namespaces of our own and {@code
 * loopback} elsewhere. Ends with 0 if every promise was kept.
 */
public final class OrdealMain {

  private OrdealMain() {}

  public static void main(String[] words) throws IOException, InterruptedException {
    Ordeal.Plan plan =
        new Ordeal.Plan(
            Theme.valueOf(words[2]),
            Long.parseLong(words[3]),
            Duration.ofSeconds(Long.parseLong(words[4])),
            Integer.parseInt(words[5]),
            Duration.ofSeconds(Long.parseLong(words[6])),
            new Ordeal.Size(
                Integer.parseInt(words[7]), Duration.ofSeconds(Long.parseLong(words[8]))));
    Neighbourhood hosts = words[1].equals("own") ? new SeparateHosts() : new OneHost();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path root = Path.of(System.getProperty("mesos4j.root"));
    List<String> broken = new Ordeal(plan, Path.of(words[0]), hosts, out).run(root);
    System.exit(broken.isEmpty() ? 0 : 1);
  }
}
