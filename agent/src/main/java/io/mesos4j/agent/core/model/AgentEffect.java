package io.mesos4j.agent.core.model;

import com.google.protobuf.Message;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.common.loop.TimerKey;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.executor.Protos.Event;

/** Everything an agent can do to the world. The shell carries it out in order. */
public sealed interface AgentEffect {

  /** A barrier: what follows in this turn happens only when these records are durable. */
  record Checkpoint(List<CheckpointRecord> records) implements AgentEffect {}

  // ---- peers ----

  /** Sends a message as this agent; best effort. */
  record SendMessage(Upid to, Message message) implements AgentEffect {}

  /** Lets the process {@code crammd5-authenticatee(<attempt>)} exist. */
  record OpenAuthenticatee(int attempt) implements AgentEffect {}

  /** Sends a message as that process. */
  record SendAsAuthenticatee(int attempt, Upid to, Message message) implements AgentEffect {}

  /** Ends that process. */
  record CloseAuthenticatee(int attempt) implements AgentEffect {}

  /** Watches the connection to a peer; its loss comes back as an event. */
  record LinkPeer(Upid peer) implements AgentEffect {}

  /** Answers a call. */
  record Respond(RequestId request, int status, String text) implements AgentEffect {}

  /** Answers a call of the operator API. */
  record AnswerOperator(RequestId request, OperatorReply reply) implements AgentEffect {}

  /** Answers a call with an event stream. */
  record OpenStream(RequestId request, HttpStreamId stream) implements AgentEffect {}

  /** Writes an event to a stream; nothing happens when the stream is gone. */
  record SendEvent(HttpStreamId stream, Event event) implements AgentEffect {}

  /** Ends a stream after what was written. */
  record CloseStream(HttpStreamId stream) implements AgentEffect {}

  // ---- time ----

  /** Starts a timer, or starts it anew. */
  record StartTimer(TimerKey timer, Duration delay) implements AgentEffect {}

  /** Stops a timer if it runs. */
  record CancelTimer(TimerKey timer) implements AgentEffect {}

  // ---- containers ----

  /** Finds containers of the life before; the ones not named are destroyed. */
  record RecoverContainers(List<ContainerSpec> known) implements AgentEffect {}

  /** Brings a container to life. */
  record LaunchContainer(ContainerSpec spec) implements AgentEffect {}

  /** Gives a running container other resources. */
  record UpdateContainer(ContainerId container, ContainerResources resources)
      implements AgentEffect {}

  /** Sends a signal to all processes of a container. */
  record SignalContainer(ContainerId container, int signal) implements AgentEffect {}

  /** Ends a container by force. */
  record DestroyContainer(ContainerId container) implements AgentEffect {}

  /** Nobody will ask any more how a container ended; its id is free when this is done. */
  record ForgetContainer(ContainerId container) implements AgentEffect {}

  // ---- checks ----

  /** Tries a check once, for no longer than the timeout (zero: for ever). */
  record StartProbe(CheckKey check, Probe probe, Duration timeout) implements AgentEffect {}

  /** Nobody waits for the check's result any more; nothing happens if none is being tried. */
  record StopProbe(CheckKey check) implements AgentEffect {}

  // ---- disk ----

  /** Shows the sandbox of a task in a pod to file browsers. */
  record AttachTaskSandbox(SandboxOwner owner, TaskSandbox sandbox) implements AgentEffect {}

  /** The tasks whose sandboxes are this directory or in it have no volumes any more to be shown. */
  record HideVolumes(String directory) implements AgentEffect {}

  /**
   * Shows a sandbox to file browsers.
   *
   * @param resources of what runs in it; the persistent volumes among them are shown as well
   */
  record AttachSandbox(SandboxOwner owner, List<Resource> resources) implements AgentEffect {}

  /** Asks how full the disk is. */
  record MeasureDisk() implements AgentEffect {}

  /**
   * Removes directories of what is over: at once, whatever checkpoint waits, and again in its turn,
   * so that what follows finds them gone.
   */
  record RemoveDirectories(List<String> directories) implements AgentEffect {}

  /** Ends the daemon. */
  record Exit(int status, String why) implements AgentEffect {}
}
