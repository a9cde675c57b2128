package io.mesos4j.common.http;

import java.util.Optional;

/** Where requests with a certain head go. Immutable. */
sealed interface Destination {

  /** A message: taken on the network thread, answered at once. */
  record Message(MessageReceiver.Addressee addressee) implements Destination {}

  /** An ordinary request; without a match nobody serves its path. */
  record Route(Optional<Router.Match> match) implements Destination {}
}
