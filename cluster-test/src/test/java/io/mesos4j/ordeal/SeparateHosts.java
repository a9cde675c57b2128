package io.mesos4j.ordeal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network namespace for each host, joined by a bridge. To be used in a process that has network
 * and mount namespaces of its own (see {@link Seclusion}): all of it vanishes with that process.
 *
 * <p>A cut gives the sender a wrong hardware address for the receiver: its packets are lost without
 * a word, as on a broken line, and the other direction does not notice.
 */
final class SeparateHosts implements Neighbourhood {

  private static final String NETWORK = "10.99.0.";
  private static final String NOBODY = "02:00:00:00:00:99";

  private final Map<String, Host> hosts = new LinkedHashMap<>();

  SeparateHosts() throws IOException, InterruptedException {
    Shell.run("mkdir -p /run/netns && mount -t tmpfs none /run/netns");
    Shell.run("ip link set lo up");
    Shell.run("ip link add bridge type bridge && ip link set bridge up");
    Shell.run("ip addr add " + NETWORK + "254/24 dev bridge");
  }

  @Override
  public Host host(String name) throws IOException, InterruptedException {
    Host known = hosts.get(name);
    if (known != null) {
      return known;
    }
    int number = hosts.size() + 1;
    String ip = NETWORK + number;
    Shell.run("ip netns add " + name);
    Shell.run("ip link add veth%d type veth peer name eth0 netns %s".formatted(number, name));
    Shell.run("ip link set veth%d master bridge up".formatted(number));
    Shell.run("ip -n %s addr add %s/24 dev eth0".formatted(name, ip));
    Shell.run("ip -n %s link set eth0 up && ip -n %s link set lo up".formatted(name, name));
    Host made = new Host(name, ip, List.of("nsenter", "--net=/run/netns/" + name));
    hosts.put(name, made);
    return made;
  }

  @Override
  public boolean hasNetwork() {
    return true;
  }

  @Override
  public void cut(Host from, Host to) throws IOException, InterruptedException {
    Shell.run(
        "ip -n %s neigh replace %s lladdr %s dev eth0 nud permanent"
            .formatted(from.name(), to.ip(), NOBODY));
  }

  @Override
  public void heal(Host from, Host to) throws IOException, InterruptedException {
    Shell.run("ip -n %s neigh del %s dev eth0 || true".formatted(from.name(), to.ip()));
  }
}
