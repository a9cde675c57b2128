package io.mesos4j.common.election;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;

/**
 * A ZooKeeper server inside this process, for a cluster that has no other: on loopback, its data on
 * disk, so that sessions and records outlive a restart. Has no admin server.
 */
public final class EmbeddedZooKeeper implements AutoCloseable {

  private static final int TICK_MILLIS = 500;
  private static final int LONGEST_SESSION_MILLIS = 60_000;
  private static final int MOST_CONNECTIONS = 1_000;

  private final ServerCnxnFactory connections;
  private final FileTxnSnapLog files;

  /** A server that shows itself to no one but its clients: without beans. */
  private static final class Server extends ZooKeeperServer {

    Server(FileTxnSnapLog files) {
      super(files, TICK_MILLIS, "");
    }

    @Override
    protected void registerJMX() {}

    @Override
    protected void unregisterJMX() {}
  }

  private EmbeddedZooKeeper(ServerCnxnFactory connections, FileTxnSnapLog files) {
    this.connections = connections;
    this.files = files;
  }

  /**
   * Starts the server and waits until it serves.
   *
   * @param directory for its data, made if missing
   * @param port on loopback; 0 takes a free one
   * @throws IOException with a text that names the port or directory
   */
  public static EmbeddedZooKeeper start(Path directory, int port) throws IOException {
    Files.createDirectories(directory);
    FileTxnSnapLog files = new FileTxnSnapLog(directory.toFile(), directory.toFile());
    ZooKeeperServer server = new Server(files);
    server.setMaxSessionTimeout(LONGEST_SESSION_MILLIS);
    ServerCnxnFactory connections = new NIOServerCnxnFactory();
    try {
      connections.configure(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CONNECTIONS);
      connections.startup(server);
    } catch (IOException unusable) {
      files.close();
      throw new IOException(
          "embedded ZooKeeper cannot use port "
              + port
              + " ("
              + unusable.getMessage()
              + "); free it, or give another by --embedded_zk_port",
          unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      files.close();
      throw new IOException("interrupted while embedded ZooKeeper started", interrupted);
    }
    return new EmbeddedZooKeeper(connections, files);
  }

  /** The port that it listens on. */
  public int port() {
    return connections.getLocalPort();
  }

  /** Stops serving; sessions go on after the next start if that comes in time. Idempotent. */
  @Override
  public void close() {
    connections.shutdown();
    try {
      files.close();
    } catch (IOException alreadyClosed) {
      // The server closes its log too; what is written is on disk either way.
    }
  }
}
