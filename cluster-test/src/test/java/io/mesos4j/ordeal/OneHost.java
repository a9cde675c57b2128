package io.mesos4j.ordeal;

import java.util.List;

/** Everything on loopback: what any user may do. */
final class OneHost implements Neighbourhood {

  @Override
  public Host host(String name) {
    return new Host(name, "127.0.0.1", List.of());
  }

  @Override
  public boolean hasNetwork() {
    return false;
  }

  @Override
  public void cut(Host from, Host to) {
    throw new UnsupportedOperationException("loopback cannot be cut");
  }

  @Override
  public void heal(Host from, Host to) {}
}
