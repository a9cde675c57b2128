package io.mesos4j.common.id;

/**
 * An executor on one agent, since an executor id alone is unique within its framework only.
 *
 * @param framework the framework that the executor serves
 * @param executor the id that the framework chose
 */
public record ExecutorKey(FrameworkId framework, ExecutorId executor) {

  // Written out as those of the ids.
  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutorKey(var owner, var id)
        && executor.equals(id)
        && framework.equals(owner);
  }

  @Override
  public int hashCode() {
    return 31 * framework.hashCode() + executor.hashCode();
  }

  @Override
  public String toString() {
    return executor + " of framework " + framework;
  }
}
