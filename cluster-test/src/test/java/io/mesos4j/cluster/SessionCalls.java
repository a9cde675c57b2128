package io.mesos4j.cluster;

import com.google.protobuf.ByteString;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.TTYInfo;
import org.apache.mesos.Protos.TTYInfo.WindowSize;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Call.AttachContainerInput;
import org.apache.mesos.agent.Protos.ProcessIO;

/** What is asked of an agent by those who look into its containers. */
final class SessionCalls {

  /** The container that all sessions are in. */
  static final ContainerID TASK = ContainerID.newBuilder().setValue("task").build();

  private SessionCalls() {}

  static ContainerID session(String name) {
    return ContainerID.newBuilder().setValue(name).setParent(TASK).build();
  }

  static CommandInfo command(String text) {
    return CommandInfo.newBuilder().setValue(text).build();
  }

  static Call.Builder open(ContainerID session, String command, ContainerInfo info) {
    return Call.newBuilder()
        .setType(Call.Type.LAUNCH_NESTED_CONTAINER_SESSION)
        .setLaunchNestedContainerSession(
            Call.LaunchNestedContainerSession.newBuilder()
                .setContainerId(session)
                .setCommand(command(command))
                .setContainer(info));
  }

  static ContainerInfo plain() {
    return ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS).build();
  }

  static ContainerInfo terminal() {
    return plain().toBuilder()
        .setTtyInfo(
            TTYInfo.newBuilder().setWindowSize(WindowSize.newBuilder().setRows(24).setColumns(80)))
        .build();
  }

  static Call attach(ContainerID container) {
    return input(
        AttachContainerInput.newBuilder()
            .setType(AttachContainerInput.Type.CONTAINER_ID)
            .setContainerId(container));
  }

  static Call data(String text) {
    return input(
        ProcessIO.newBuilder()
            .setType(ProcessIO.Type.DATA)
            .setData(
                ProcessIO.Data.newBuilder()
                    .setType(ProcessIO.Data.Type.STDIN)
                    .setData(ByteString.copyFromUtf8(text))));
  }

  static Call size(int rows, int columns) {
    WindowSize size = WindowSize.newBuilder().setRows(rows).setColumns(columns).build();
    return input(
        ProcessIO.newBuilder()
            .setType(ProcessIO.Type.CONTROL)
            .setControl(
                ProcessIO.Control.newBuilder()
                    .setType(ProcessIO.Control.Type.TTY_INFO)
                    .setTtyInfo(TTYInfo.newBuilder().setWindowSize(size))));
  }

  private static Call input(ProcessIO.Builder io) {
    return input(
        AttachContainerInput.newBuilder()
            .setType(AttachContainerInput.Type.PROCESS_IO)
            .setProcessIo(io));
  }

  private static Call input(AttachContainerInput.Builder input) {
    return Call.newBuilder()
        .setType(Call.Type.ATTACH_CONTAINER_INPUT)
        .setAttachContainerInput(input)
        .build();
  }
}
