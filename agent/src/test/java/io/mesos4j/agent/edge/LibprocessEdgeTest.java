package io.mesos4j.agent.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.junit.jupiter.api.Test;

/** Messages under a master's name that no master sends. */
class LibprocessEdgeTest {

  private static final Upid MASTER = Upid.parse("master@127.0.0.1:5050");

  private final List<AgentEvent> let = new ArrayList<>();
  private final LibprocessEdge edge =
      new LibprocessEdge(
          new Inbox<>() {
            @Override
            public void post(AgentEvent event) {
              let.add(event);
            }

            @Override
            public boolean offer(AgentEvent event) {
              return let.add(event);
            }
          });

  @Test
  void resourcesThatCannotBeCountedAreNotLetIn() {
    send(Resource.newBuilder().setName("text").setType(Value.Type.TEXT));
    send(scalar(Double.NaN));
    send(scalar(-1));
    send(Resource.newBuilder().setName("cpus").setType(Value.Type.SCALAR));
    assertThat(let).isEmpty();
    send(scalar(1));
    assertThat(let).hasSize(1);
  }

  private static Resource.Builder scalar(double value) {
    return Resource.newBuilder()
        .setName("cpus")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value));
  }

  private void send(Resource.Builder resource) {
    CheckpointResourcesMessage message =
        CheckpointResourcesMessage.newBuilder().addResources(resource).build();
    edge.received(MASTER, message.getDescriptorForType().getFullName(), message.toByteString());
  }
}
