package io.mesos4j.agent.core.model;

import org.apache.mesos.agent.Protos.Response;

/** What an operator, or an executor that manages its own containers, is answered. */
public sealed interface OperatorReply {

  /** A code, with a text for people or without. */
  record Code(int status, String text) implements OperatorReply {}

  /** A message. */
  record Message(Response response) implements OperatorReply {}
}
