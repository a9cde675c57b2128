package io.mesos4j.common.id;

/**
 * An executor on one agent, since an executor id alone is unique within its framework only.
 *
 * @param framework the framework that the executor serves
 * @param executor the id that the framework chose
 */
public record ExecutorKey(FrameworkId framework, ExecutorId executor) {

  @Override
  public String toString() {
    return executor + " of framework " + framework;
  }
}
