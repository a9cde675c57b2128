package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Three ZooKeeper servers, each a process of its own, that form a quorum. */
final class ZooKeeperEnsemble {

  private static final int SIZE = 3;
  private static final String SETTINGS =
      """
      tickTime=200
      initLimit=50
      syncLimit=20
      maxClientCnxns=0
      minSessionTimeout=1000
      maxSessionTimeout=60000
      admin.enableServer=false
      """;

  private final List<Server> servers = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();

  /**
   * @param root of the source tree, whose master brings ZooKeeper along
   */
  ZooKeeperEnsemble(Path root, Path folder, Neighbourhood hosts)
      throws IOException, InterruptedException {
    StringBuilder members = new StringBuilder(SETTINGS);
    List<Host> places = new ArrayList<>();
    for (int i = 1; i <= SIZE; i++) {
      Host host = hosts.host("zk" + i);
      places.add(host);
      members.append(
          "server.%d=%s:%d:%d%n".formatted(i, host.ip(), Server.freePort(), Server.freePort()));
    }
    for (int i = 1; i <= SIZE; i++) {
      Path own = Files.createDirectories(folder.resolve("zk" + i));
      servers.add(server(root, own, places.get(i - 1), members.toString()));
      Files.writeString(own.resolve("myid"), Integer.toString(i));
      folders.add(own);
    }
  }

  private static Server server(Path root, Path own, Host host, String members) throws IOException {
    int port = Server.freePort();
    Path settings = own.resolve("zoo.cfg");
    Files.writeString(
        settings,
        members
            + "dataDir=%s%nclientPort=%d%nclientPortAddress=%s%n".formatted(own, port, host.ip()));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dzookeeper.admin.enableServer=false",
            "-Dzookeeper.forceSync=no",
            "-cp",
            root.resolve("master/target/mesos-master/lib") + "/*",
            "org.apache.zookeeper.server.quorum.QuorumPeerMain",
            settings.toString());
    return new Server(host, port, command, own.resolveSibling(own.getFileName() + ".log"));
  }

  List<Server> servers() {
    return servers;
  }

  /** Where the servers keep their transaction logs. */
  List<Path> folders() {
    return folders;
  }

  /** {@code zk://...}. */
  String url() {
    return servers.stream()
        .map(Server::address)
        .collect(Collectors.joining(",", "zk://", "/mesos"));
  }
}
