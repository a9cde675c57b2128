package io.mesos4j.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * v0 messages in the binary form of the v1 API. Both forms are the same bytes but for two calls,
 * which are translated here: {@code scheduler.Call.Subscribe}, whose fields are numbered
 * differently, and {@code master.Call.DrainAgent}, whose grace period has another type. {@code
 * SlaveInfo.checkpoint} has no v1 name and travels along under its number. Stateless.
 */
public final class WireVersions {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** What is gathered before it is written. */
  private static final int PIECE_BYTES = 64 * 1024;

  private WireVersions() {}

  /**
   * Reads the bytes of a v1 message into its v0 twin, which afterwards has all its required fields.
   */
  public static void parseV1(byte[] v1, Message.Builder target) throws WireException {
    try {
      if (target instanceof Call.Builder) {
        mergeSchedulerCall(v1, (Call.Builder) target);
      } else if (target instanceof org.apache.mesos.master.Protos.Call.Builder) {
        mergeMasterCall(v1, (org.apache.mesos.master.Protos.Call.Builder) target);
      } else {
        target.mergeFrom(v1);
      }
    } catch (IOException malformed) {
      throw new WireException(
          "the body is not a protobuf "
              + target.getDescriptorForType().getFullName()
              + ": "
              + malformed.getMessage(),
          malformed);
    }
    if (!target.isInitialized()) {
      throw new WireException(
          "required fields are missing: " + String.join(", ", target.findInitializationErrors()));
    }
  }

  /** The bytes of the v1 twin of a v0 message. */
  public static byte[] toV1(Message v0) {
    if (v0 instanceof Call) {
      return schedulerCall((Call) v0);
    }
    if (v0 instanceof org.apache.mesos.master.Protos.Call) {
      return masterCall((org.apache.mesos.master.Protos.Call) v0);
    }
    return v0.toByteArray();
  }

  /**
   * Writes the bytes of the v1 twin of a v0 message, which may be too many for one array.
   *
   * @param late lists that the message, which is no call then, does not have
   */
  public static void writeV1(Message v0, LateLists late, OutputStream out) throws IOException {
    if (v0 instanceof Call || v0 instanceof org.apache.mesos.master.Protos.Call) {
      out.write(toV1(v0));
    } else {
      LateLists.Whole whole = late.whole(v0);
      int room = Math.min(whole.size(), PIECE_BYTES);
      CodedOutputStream coded = CodedOutputStream.newInstance(out, room);
      whole.write(coded);
      coded.flush();
    }
  }

  private static void mergeSchedulerCall(byte[] bytes, Call.Builder target) throws IOException {
    if (!carries(bytes, Call.SUBSCRIBE_FIELD_NUMBER)) {
      target.mergeFrom(bytes);
      return;
    }
    org.apache.mesos.v1.scheduler.Protos.Call.Builder v1 =
        org.apache.mesos.v1.scheduler.Protos.Call.newBuilder().mergeFrom(bytes);
    if (!v1.hasSubscribe()) {
      target.mergeFrom(bytes);
      return;
    }
    org.apache.mesos.v1.scheduler.Protos.Call.Subscribe subscribe = v1.getSubscribe();
    target.mergeFrom(v1.clearSubscribe().buildPartial().toByteArray());
    Call.Subscribe.Builder v0 = target.getSubscribeBuilder();
    v0.addAllSuppressedRoles(subscribe.getSuppressedRolesList());
    if (subscribe.hasFrameworkInfo()) {
      v0.getFrameworkInfoBuilder().mergeFrom(subscribe.getFrameworkInfo().toByteArray());
    }
    if (subscribe.hasOfferConstraints()) {
      v0.getOfferConstraintsBuilder().mergeFrom(subscribe.getOfferConstraints().toByteArray());
    }
  }

  /** Whether a message has a field of this number, found by skipping over the others. */
  private static boolean carries(byte[] bytes, int fieldNumber) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == fieldNumber) {
        return true;
      }
      in.skipField(tag);
    }
    return false;
  }

  private static byte[] schedulerCall(Call v0) {
    if (!v0.hasSubscribe()) {
      return v0.toByteArray();
    }
    Call.Subscribe subscribe = v0.getSubscribe();
    try {
      org.apache.mesos.v1.scheduler.Protos.Call.Builder v1 =
          org.apache.mesos.v1.scheduler.Protos.Call.newBuilder()
              .mergeFrom(v0.toBuilder().clearSubscribe().buildPartial().toByteArray());
      org.apache.mesos.v1.scheduler.Protos.Call.Subscribe.Builder twin = v1.getSubscribeBuilder();
      twin.addAllSuppressedRoles(subscribe.getSuppressedRolesList());
      if (subscribe.hasFrameworkInfo()) {
        twin.getFrameworkInfoBuilder().mergeFrom(subscribe.getFrameworkInfo().toByteArray());
      }
      if (subscribe.hasOfferConstraints()) {
        twin.getOfferConstraintsBuilder().mergeFrom(subscribe.getOfferConstraints().toByteArray());
      }
      return v1.buildPartial().toByteArray();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("v0 and v1 scheduler calls have drifted apart", impossible);
    }
  }

  private static void mergeMasterCall(
      byte[] bytes, org.apache.mesos.master.Protos.Call.Builder target)
      throws InvalidProtocolBufferException, WireException {
    org.apache.mesos.v1.master.Protos.Call.Builder v1 =
        org.apache.mesos.v1.master.Protos.Call.newBuilder().mergeFrom(bytes);
    if (!v1.hasDrainAgent() || !v1.getDrainAgent().hasMaxGracePeriod()) {
      target.mergeFrom(bytes);
      return;
    }
    Duration gracePeriod = v1.getDrainAgent().getMaxGracePeriod();
    v1.getDrainAgentBuilder().clearMaxGracePeriod();
    target.mergeFrom(v1.buildPartial().toByteArray());
    target.getDrainAgentBuilder().setMaxGracePeriod(durationInfo(gracePeriod));
  }

  private static byte[] masterCall(org.apache.mesos.master.Protos.Call v0) {
    if (!v0.hasDrainAgent() || !v0.getDrainAgent().hasMaxGracePeriod()) {
      return v0.toByteArray();
    }
    org.apache.mesos.master.Protos.Call.Builder rest = v0.toBuilder();
    rest.getDrainAgentBuilder().clearMaxGracePeriod();
    try {
      org.apache.mesos.v1.master.Protos.Call.Builder v1 =
          org.apache.mesos.v1.master.Protos.Call.newBuilder()
              .mergeFrom(rest.buildPartial().toByteArray());
      v1.getDrainAgentBuilder().setMaxGracePeriod(duration(v0.getDrainAgent().getMaxGracePeriod()));
      return v1.buildPartial().toByteArray();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("v0 and v1 master calls have drifted apart", impossible);
    }
  }

  static Duration duration(DurationInfo info) {
    return Duration.newBuilder()
        .setSeconds(info.getNanoseconds() / NANOS_PER_SECOND)
        .setNanos((int) (info.getNanoseconds() % NANOS_PER_SECOND))
        .build();
  }

  static DurationInfo durationInfo(Duration duration) throws WireException {
    try {
      long seconds = Math.multiplyExact(duration.getSeconds(), NANOS_PER_SECOND);
      return DurationInfo.newBuilder()
          .setNanoseconds(Math.addExact(seconds, duration.getNanos()))
          .build();
    } catch (ArithmeticException overflow) {
      throw new WireException(
          "a duration of " + duration.getSeconds() + " s does not fit into 64-bit nanoseconds",
          overflow);
    }
  }
}
