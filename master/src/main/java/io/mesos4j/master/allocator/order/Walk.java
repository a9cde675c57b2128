package io.mesos4j.master.allocator.order;

/**
 * Active clients, the first to be served first; lazily, since most walks end early. A sorter has
 * one walk at a time: beginning another ends it.
 */
public interface Walk<T> {

  boolean hasNext();

  /** The next client; only after {@link #hasNext} said so. */
  T next();
}
