package io.mesos4j.common.metrics;

import java.util.function.ObjDoubleConsumer;

/**
 * The figures of one of many things, such as a framework, under keys that begin alike. They are
 * made as they are written, so that none of a hundred thousand keys has to be kept. Immutable; any
 * thread.
 */
public interface MetricGroup {

  /** What each of its keys begins with, and no other key of the daemon does. */
  String prefix();

  /** Hands over what follows the prefix, and the value, in the order of the keys; at least one. */
  void forEach(ObjDoubleConsumer<String> each);
}
