package io.mesos4j.client.detect;

import io.mesos4j.client.core.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code --master} and the driver's constructor take: {@code host:port}, a bare host
 * (port 5050), {@code zk://host1:port1,host2:port2/path}, {@code zk://user:password@...}, or a
 * {@code file://} that holds one of these.
 */
public final class MasterAddress {

  private static final String FILE = "file://";
  private static final int DEFAULT_PORT = 5050;
  private static final int MOST_PORT = 65535;
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "(?:master@)?(?<host>[^:@/,\\s\\[\\]]+|\\[[0-9a-fA-F:]+\\])(?::(?<port>\\d{1,5}))?");

  private MasterAddress() {}

  /**
   * The detector for that address.
   *
   * @throws IllegalArgumentException with a text that names the value and the cure
   */
  public static MasterDetector detector(String text) {
    String address = text.trim();
    if (address.startsWith(FILE)) {
      return detector(contentOf(address));
    }
    if (address.startsWith("zk://")) {
      return new ZooKeeperDetector(ZooKeeperAddress.parse(address));
    }
    if (address.equals("local")) {
      throw new IllegalArgumentException(
          "master 'local' is not supported yet; start mesos-master and give its host:port");
    }
    return new FixedDetector(hostAndPort(address));
  }

  private static String contentOf(String url) {
    try {
      Path path = Paths.get(url.substring(FILE.length()));
      String content = new String(Files.readAllBytes(path), StandardCharsets.UTF_8).trim();
      if (content.startsWith(FILE)) {
        throw new IllegalArgumentException("file of " + url + " must not name another file");
      }
      return content;
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the master's address from " + url, e);
    }
  }

  private static Endpoint hostAndPort(String address) {
    Matcher parts = HOST_AND_PORT.matcher(address);
    if (!parts.matches()) {
      throw malformed(address);
    }
    int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
    if (port < 1 || port > MOST_PORT) {
      throw malformed(address);
    }
    return new Endpoint(parts.group("host").replaceAll("[\\[\\]]", ""), port);
  }

  private static IllegalArgumentException malformed(String address) {
    return new IllegalArgumentException(
        "master '"
            + address
            + "' is not understood; give host:port, zk://host1:port1,host2:port2/path or"
            + " file://path");
  }
}
