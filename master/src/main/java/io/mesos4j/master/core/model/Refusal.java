package io.mesos4j.master.core.model;

/**
 * Why a framework is not subscribed, for programs: the header {@code Mesos-Refusal} of the answer
 * to SUBSCRIBE. Names stay as they are for ever; the text of the ERROR event is for people.
 */
public enum Refusal {
  /** The id is spent: the framework was torn down, or its failover timeout was over. */
  FRAMEWORK_REMOVED,
  /** The id belongs to a framework of another principal. */
  PRINCIPAL_CHANGED,
  /** The principal may not register such a framework. */
  UNAUTHORIZED,
  /** Something in the call is wrong, whatever the id. */
  INVALID
}
