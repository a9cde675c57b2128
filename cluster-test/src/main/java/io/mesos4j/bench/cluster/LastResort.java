package io.mesos4j.bench.cluster;

/** What is to be done even if the program is interrupted before it comes to do it. */
public final class LastResort {

  private final Thread hook;

  public LastResort(Runnable cleanUp) {
    hook = Thread.ofPlatform().unstarted(cleanUp);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The program does it now.
   *
   * @return false if it was interrupted, and this does it
   */
  public boolean cancel() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException interrupted) {
      return false;
    }
  }
}
