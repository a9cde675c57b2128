package io.mesos4j.master.rehearsal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.edge.MasterMessages;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.StateResponder;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.wire.Upid;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * Plays an election through: the registry is read, frameworks subscribe, agents come back with
 * their tasks, offers are made and accepted, the state is rendered; all of it from bytes to bytes.
 * Nothing of it leaves this object. Used by one thread.
 */
public final class ElectionRehearsal {

  /** Of one agent in so many the link breaks, and it comes back to a master that knows it. */
  private static final int LINKS_BREAK_EVERY = 10;

  private final MasterSettings settings;
  private final MasterFacts facts;
  private final InstantSource clock;
  private final BooleanSupplier wanted;
  private final MasterMessages messages;
  private long requests;

  /**
   * @param settings of the real master
   * @param wanted whether to go on; asked again and again
   */
  public ElectionRehearsal(
      MasterSettings settings, MasterFacts facts, InstantSource clock, BooleanSupplier wanted) {
    this.settings = settings;
    this.messages = MasterMessages.toMaster(settings.history().completedTasksPerFramework());
    this.facts = facts;
    this.clock = clock;
    this.wanted = wanted;
  }

  /** Plays it once, or a part of it if it is not wanted any more; answers the bytes it made. */
  public long play() {
    RehearsedMaster master = perform();
    return master.sentBytes()
        + new StateResponder().render(master.view(), facts, Approvers.all()).size();
  }

  RehearsedMaster perform() {
    RehearsedMaster master = new RehearsedMaster(settings, clock, RandomGenerator.getDefault());
    Registry registry = new Registrar(RehearsedCluster.admitted()).recover().join();
    try {
      master.take(new MasterEvent.RegistryRecovered(registry));
      for (int i = 0; i < RehearsedCluster.FRAMEWORKS && wanted.getAsBoolean(); i++) {
        call(master, RehearsedCluster.subscribe(i), new HttpStreamId("rehearsal-" + i));
      }
      for (int i = 0; i < RehearsedCluster.AGENTS && wanted.getAsBoolean(); i++) {
        comeBack(master, i);
        if (i % LINKS_BREAK_EVERY == 0) {
          master.take(new MasterEvent.PeerGone(pid(i)));
          comeBack(master, i);
        }
      }
      answer(master, master.offers());
      return master;
    } catch (InvalidProtocolBufferException | WireException impossible) {
      throw new IllegalStateException("what was written cannot be read", impossible);
    }
  }

  private void comeBack(RehearsedMaster master, int agent) throws InvalidProtocolBufferException {
    ReregisterSlaveMessage said = RehearsedCluster.back(agent);
    ByteString bytes = said.toByteString();
    messages
        .parse(said.getDescriptorForType().getFullName(), bytes)
        .ifPresent(message -> master.take(new MasterEvent.MessageReceived(pid(agent), message)));
  }

  private static Upid pid(int agent) {
    return Upid.of("slave(" + agent + ")", "127.0.0.1", 5051);
  }

  /** Some are declined, the others are launched on. */
  private void answer(RehearsedMaster master, List<RehearsedMaster.Made> offers)
      throws WireException {
    boolean declines = false;
    for (RehearsedMaster.Made made : offers) {
      if (wanted.getAsBoolean()) {
        Call call =
            declines
                ? RehearsedCluster.decline(made.offer())
                : RehearsedCluster.accept(made.offer());
        call(master, call, made.stream());
        declines = !declines;
      }
    }
  }

  private void call(RehearsedMaster master, Call call, HttpStreamId stream) throws WireException {
    Call.Builder read = Call.newBuilder();
    WireVersions.parseV1(WireVersions.toV1(call), read);
    HttpOrigin origin =
        new HttpOrigin(new RequestId(requests++), Optional.of(stream), Optional.empty());
    master.take(new MasterEvent.SchedulerCalled(origin, read.build()));
  }
}
