package io.mesos4j.master.edge;

import org.apache.mesos.master.Protos.Call;

/** Answers one type of operator call. Called on virtual threads; may take its time. */
@FunctionalInterface
interface OperatorCall {

  void answer(Call call, OperatorExchange exchange) throws Exception;
}
