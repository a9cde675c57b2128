package io.mesos4j.ordeal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One ordeal from start to verdict. Used by one thread. */
final class Ordeal {

  /**
   * What is to be tried.
   *
   * @param blows at most so many things go wrong; the time may be over before
   * @param patience how long frameworks may wait for offers after a repair
   */
  record Plan(Theme theme, long seed, Duration duration, int blows, Duration patience, Size size) {}

  /**
   * How large the cluster is.
   *
   * @param sessionTimeout of ZooKeeper's clients
   */
  record Size(int agents, Duration sessionTimeout) {}

  private static final Duration LIMIT = OrdealCluster.LIMIT;
  private static final String SMALL_DISK = "mount -t tmpfs -o size=24m none ";

  private final Plan plan;
  private final Path folder;
  private final Neighbourhood hosts;
  private final PrintStream out;
  private final Path truth;
  private final Map<String, Path> journals = new LinkedHashMap<>();
  private final Map<Server, Path> smallDisks = new LinkedHashMap<>();
  private final List<Framework> frameworks = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private int struck;

  /**
   * @param folder empty, for everything that is left behind
   */
  Ordeal(Plan plan, Path folder, Neighbourhood hosts, PrintStream out) throws IOException {
    this.plan = plan;
    this.folder = folder;
    this.hosts = hosts;
    this.out = out;
    this.truth = Files.createDirectories(folder.resolve("truth"));
    Files.createFile(truth.resolve(Workload.GO_ON));
  }

  /** Runs it; answers every broken promise. */
  List<String> run(Path root) throws IOException, InterruptedException {
    out.println("ordeal of " + plan.theme() + ", seed " + plan.seed() + ", in " + folder);
    List<String> broken;
    Neighbourhood places = plan.theme() == Theme.CLOCKS ? new SkewedHosts(hosts, folder) : hosts;
    try (OrdealCluster cluster =
        new OrdealCluster(root, folder, places, plan.size().sessionTimeout())) {
      for (int i = 1; i <= plan.size().agents(); i++) {
        addAgent(cluster, "agent" + i);
      }
      cluster.start();
      frameworks.add(new DriverFramework(workload("driver"), cluster.zooKeeper().url()));
      frameworks.add(new HttpFramework(workload("http"), cluster.masters()));
      broken = illTreat(cluster);
      frameworks.forEach(Framework::close);
    }
    Duration longest = recoveries.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    if (longest.compareTo(plan.patience()) > 0) {
      broken.add("late offers: " + longest + " after a repair, more than " + plan.patience());
    }
    report(broken, longest);
    return broken;
  }

  private void addAgent(OrdealCluster cluster, String name)
      throws IOException, InterruptedException {
    Path disk = Files.createDirectories(folder.resolve(name));
    if (hosts.hasNetwork()) {
      Shell.run(SMALL_DISK + disk);
    }
    Server agent = cluster.addAgent(name, List.of());
    if (hosts.hasNetwork()) {
      smallDisks.put(agent, disk);
    }
  }

  private Workload workload(String name) throws IOException {
    Path journal = folder.resolve(name + ".journal");
    journals.put(name, journal);
    return new Workload(name, truth, new Journal(journal), 2 * plan.size().agents());
  }

  private List<String> illTreat(OrdealCluster cluster) throws IOException, InterruptedException {
    Eventually.await("all tasks", LIMIT, this::allFull);
    Nemesis nemesis = new Nemesis(cluster, hosts, frameworks, smallDisks, new Random(plan.seed()));
    nemesis.choose(plan.theme());
    Random dice = new Random(plan.seed());
    long end = System.nanoTime() + plan.duration().toNanos();
    while (System.nanoTime() < end && struck < plan.blows()) {
      strike(cluster, nemesis.next(), dice);
    }
    return settle(cluster);
  }

  private void strike(OrdealCluster cluster, Blow blow, Random dice)
      throws IOException, InterruptedException {
    struck++;
    Duration held = held(dice);
    out.println(blow.name() + " for " + held.toMillis() + " ms");
    blow.strike().run();
    TimeUnit.NANOSECONDS.sleep(held.toNanos());
    long repaired = System.nanoTime();
    blow.repair().run();
    if (plan.theme() == Theme.LEADERS) {
      // What a dead leader has sent may still come: offers count when there is another.
      Eventually.await("a leader", LIMIT, () -> cluster.leader().isPresent());
    }
    Eventually.await("offers after: " + blow.name(), LIMIT, this::offersAgain);
    Duration took = Duration.ofNanos(System.nanoTime() - repaired);
    recoveries.add(took);
    Eventually.await("all tasks after: " + blow.name(), LIMIT, this::allFull);
    out.println("  offers after " + took.toMillis() + " ms; pid of each master " + pids(cluster));
  }

  /** From a short moment to more than the life of a session. */
  private Duration held(Random dice) {
    return switch (plan.theme()) {
      case ANYTHING, CLOCKS ->
          Duration.ofMillis(
              (long) (plan.size().sessionTimeout().toMillis() * (0.2 + 1.6 * dice.nextDouble())));
      case LEADERS -> Duration.ZERO;
      case ZOOKEEPER -> plan.duration();
    };
  }

  private static List<Long> pids(OrdealCluster cluster) {
    return cluster.masters().stream().map(Server::pid).toList();
  }

  private final Map<Framework, Long> offersBefore = new LinkedHashMap<>();

  /** Whether every framework got an offer since this was last answered with yes. */
  private boolean offersAgain() {
    for (Framework framework : frameworks) {
      offersBefore.putIfAbsent(framework, framework.workload().offers());
    }
    boolean all =
        offersBefore.entrySet().stream()
            .allMatch(before -> before.getKey().workload().offers() > before.getValue());
    if (all) {
      offersBefore.clear();
    }
    return all;
  }

  private boolean allFull() {
    frameworks.forEach(Framework::reconcile);
    return frameworks.stream().allMatch(framework -> framework.workload().isFull());
  }

  /** Everything is repaired: lasting tasks end by themselves, and every end becomes known. */
  private List<String> settle(OrdealCluster cluster) throws IOException, InterruptedException {
    frameworks.forEach(framework -> framework.workload().stopLaunching());
    Files.delete(truth.resolve(Workload.GO_ON));
    List<String> broken = new ArrayList<>();
    try {
      Eventually.await(
          "the end of all tasks",
          LIMIT,
          () -> {
            frameworks.forEach(Framework::reconcile);
            return frameworks.stream().allMatch(framework -> framework.workload().live().isEmpty());
          });
    } catch (AssertionError late) {
      frameworks.forEach(framework -> broken.add("no end known of " + framework.workload().live()));
    }
    for (Server server : cluster.zooKeeper().servers()) {
      server.kill();
    }
    broken.addAll(new Judge(Evidence.read(truth, journals)).verdict());
    for (Path server : cluster.zooKeeper().folders()) {
      EpochHistory history = EpochHistory.read(server);
      out.println(history.stamps().size() + " writes of the registry in the log of " + server);
      broken.addAll(history.broken());
    }
    return broken;
  }

  private void report(List<String> broken, Duration longest) throws IOException {
    Evidence evidence = Evidence.read(truth, journals);
    out.printf(
        "%d blows, %d tasks ran, offers at the latest %d ms after a repair, %d promises broken%n",
        struck, evidence.tasks().size(), longest.toMillis(), broken.size());
    broken.forEach(one -> out.println("BROKEN " + one));
  }
}
