package io.mesos4j.ordeal;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything on loopback, with JVMs that track their native memory. Masters' lists of what is over
 * are full soon, and agents keep sandboxes for a minute: each is known to the agent as long.
 */
final class MeasuredHosts implements Neighbourhood {

  private static final List<String> SETTINGS =
      List.of(
          "env",
          "JAVA_TOOL_OPTIONS=-XX:NativeMemoryTracking=summary",
          "MESOS_MAX_COMPLETED_TASKS_PER_FRAMEWORK=100",
          "MESOS_GC_DELAY=1mins");

  private final OneHost loopback = new OneHost();

  @Override
  public Host host(String name) {
    Host host = loopback.host(name);
    List<String> entry = new ArrayList<>(host.entry());
    boolean master = name.startsWith("master");
    entry.addAll(SETTINGS.subList(0, 2));
    entry.add(SETTINGS.get(master ? 2 : 3));
    return new Host(host.name(), host.ip(), entry);
  }

  @Override
  public boolean hasNetwork() {
    return false;
  }

  @Override
  public void cut(Host from, Host to) {
    loopback.cut(from, to);
  }

  @Override
  public void heal(Host from, Host to) {}
}
