package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.ProbeResult;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CheckStatusInfo;

/** Writes the result of a general check as its scheduler reads it. */
public final class CheckResults {

  private CheckResults() {}

  /** No result yet, or none to be had: only the type is there. */
  public static CheckStatusInfo none(CheckInfo.Type type) {
    CheckStatusInfo.Builder none = CheckStatusInfo.newBuilder().setType(type);
    return switch (type) {
      case COMMAND -> none.setCommand(CheckStatusInfo.Command.getDefaultInstance()).build();
      case HTTP -> none.setHttp(CheckStatusInfo.Http.getDefaultInstance()).build();
      case TCP -> none.setTcp(CheckStatusInfo.Tcp.getDefaultInstance()).build();
      case UNKNOWN -> none.build();
    };
  }

  static CheckStatusInfo of(CheckInfo.Type type, ProbeResult result) {
    CheckStatusInfo.Builder info = none(type).toBuilder();
    switch (result) {
      case ProbeResult.Exited exited -> info.getCommandBuilder().setExitCode(exited.code());
      case ProbeResult.Answered answered -> info.getHttpBuilder().setStatusCode(answered.status());
      case ProbeResult.Connected connected ->
          info.getTcpBuilder().setSucceeded(connected.accepted());
      case ProbeResult.Failed failed -> {}
    }
    return info.build();
  }
}
