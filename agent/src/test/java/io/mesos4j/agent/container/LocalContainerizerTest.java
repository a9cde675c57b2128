package io.mesos4j.agent.container;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, held by real processes on this host. */
class LocalContainerizerTest extends ContainerizerContract {

  private RealHosts hosts;

  @BeforeEach
  void findTheHost() {
    hosts = new RealHosts(directory);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    hosts.assertNothingIsLeft();
  }

  @Override
  Containerizer containerizer() {
    return hosts.first(listener);
  }
}
