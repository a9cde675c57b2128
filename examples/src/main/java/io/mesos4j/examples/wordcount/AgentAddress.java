package io.mesos4j.examples.wordcount;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import org.apache.mesos.Protos.Offer;

/** An agent as an offer names it, and where it shows its sandboxes. Immutable. */
final class AgentAddress {

  private final String id;
  private final String hostAndPort;

  AgentAddress(Offer offer) {
    id = offer.getSlaveId().getValue();
    hostAndPort = offer.getUrl().getAddress().getIp() + ":" + offer.getUrl().getAddress().getPort();
  }

  String id() {
    return id;
  }

  @Override
  public String toString() {
    return hostAndPort;
  }

  /** The address of a file in the sandbox of a command task. */
  String download(String frameworkId, String taskId, String file) {
    String path = "/frameworks/" + frameworkId + "/executors/" + taskId + "/runs/latest/" + file;
    return "http://" + hostAndPort + "/files/download?path=" + encoded(path);
  }

  @SuppressWarnings("JdkObsolete") // Java 8 has no other
  private static String encoded(String path) {
    try {
      return URLEncoder.encode(path, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError("every Java knows UTF-8", e);
    }
  }
}
