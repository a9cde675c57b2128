package io.mesos4j.agent.core.model;

import io.mesos4j.wire.Upid;

/** How the agent reaches an executor that has subscribed or registered. */
public sealed interface ExecutorPeer {

  /** Over the event stream of the v1 executor API. */
  record Http(HttpStreamId stream) implements ExecutorPeer {}

  /** Over libprocess messages, as a v0 driver. */
  record Pid(Upid pid) implements ExecutorPeer {}

  /** Nowhere: not yet registered, or its stream is broken. */
  record Absent() implements ExecutorPeer {}

  /** Inside this agent: a built-in executor. */
  record BuiltIn() implements ExecutorPeer {}
}
