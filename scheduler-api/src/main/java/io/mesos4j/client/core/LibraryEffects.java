package io.mesos4j.client.core;

import org.apache.mesos.v1.scheduler.Protos.Call;

/** What the core of the v1 library wants done, in order; it does nothing by itself. */
public interface LibraryEffects extends LinkEffects {

  /** Open the event stream on the present connection. */
  void subscribe(Call call);

  /** Send a call on the present connection. */
  void send(Call call);

  /** Tell the scheduler; callbacks run later, one at a time, in the order given here. */
  LibraryCallbacks tell();

  /** A call cannot be sent now and is forgotten. */
  void dropped(Call.Type call);
}
