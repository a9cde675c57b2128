package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos.AuthenticationErrorMessage;
import org.apache.mesos.internal.MessagesProtos.SubmitSchedulerResponse;

/** Messages that wait for an answer and whose answer is always no. Stateless. */
final class UnsupportedMessages {

  private static final Map<String, Message> ANSWERS =
      Map.of(
          "mesos.internal.AuthenticateMessage",
          AuthenticationErrorMessage.newBuilder().setError("No authenticator loaded").build(),
          "mesos.internal.SubmitSchedulerRequest",
          SubmitSchedulerResponse.newBuilder().setOkay(false).build());

  private UnsupportedMessages() {}

  static Optional<Message> answer(String name) {
    return Optional.ofNullable(ANSWERS.get(name));
  }
}
