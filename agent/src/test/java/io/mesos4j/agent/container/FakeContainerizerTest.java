package io.mesos4j.agent.container;

/** Holds the fake to the contract, so that what is tested with it is true of the real one. */
class FakeContainerizerTest extends ContainerizerContract {

  private final FakeContainerizer fake = new FakeContainerizer(listener);

  @Override
  Containerizer containerizer() {
    return fake;
  }
}
