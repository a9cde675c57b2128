package io.mesos4j.sim.truth;

/** The system did what it promises never to do. */
public final class BrokenPromise extends AssertionError {

  private static final long serialVersionUID = 1L;

  public BrokenPromise(String what) {
    super(what);
  }
}
