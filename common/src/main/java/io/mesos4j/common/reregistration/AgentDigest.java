package io.mesos4j.common.reregistration;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Stands for what an agent says when it comes back, where it comes back to a master that still
 * knows it: both make the digest of what they know, and only where they differ everything is said.
 * It covers what a master reads of an agent that it knows: the agent itself, what it has reserved
 * and made into volumes, and the names of its frameworks, executors and tasks. The states of tasks
 * are not among it: updates tell them. Pure. See docs/adr/0019.
 */
public final class AgentDigest {

  /** A field which upstream's message does not have. */
  private static final int READS_DIGESTS = 1001;

  /** Where a UUID has its version, in the upper half of a byte; 8 leaves the rest to vendors. */
  private static final int VERSION_BYTE = 6;

  private static final int VENDORS = 0x80;
  private static final int UUID_BYTES = 16;

  private AgentDigest() {}

  /**
   * The same UUID as a version of resources that tells a master of ours, and nobody else, that its
   * agent makes digests.
   *
   * @param uuid of 16 bytes
   */
  public static ByteString marked(ByteString uuid) {
    byte[] bytes = uuid.toByteArray();
    bytes[VERSION_BYTE] = (byte) ((bytes[VERSION_BYTE] & 0x0f) | VENDORS);
    return ByteString.copyFrom(bytes);
  }

  /** Whether an agent that has this version of resources makes digests. */
  public static boolean isMarked(ByteString version) {
    return version.size() == UUID_BYTES && (version.byteAt(VERSION_BYTE) & 0xf0) == VENDORS;
  }

  /** Says in an answer to an agent that makes digests that this master reads them. */
  public static void offer(MasterSlaveConnection.Builder connection) {
    connection.setUnknownFields(
        UnknownFieldSet.newBuilder()
            .addField(READS_DIGESTS, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build());
  }

  /** Whether the master that answers so reads digests. */
  public static boolean isOffered(MasterSlaveConnection connection) {
    return connection.getUnknownFields().hasField(READS_DIGESTS);
  }

  /** What is said instead of a report: whose it is, its version, and a digest of the rest. */
  public static ReregisterByDigestMessage shortened(ReregisterSlaveMessage report) {
    return ReregisterByDigestMessage.newBuilder()
        .setSlaveId(report.getSlave().getId())
        .setDigest(of(report))
        .setResourceVersionUuid(report.getResourceVersionUuid())
        .build();
  }

  /**
   * The digest of a report, whose lists may be in any order, resources in either format. 32 bytes.
   */
  public static ByteString of(ReregisterSlaveMessage report) {
    MessageDigest digest = sha256();
    add(digest, Stream.of(report.getSlave().toByteArray(), bytes(report.getVersion())));
    add(digest, report.getAgentCapabilitiesList().stream().map(each -> each.toByteArray()));
    add(
        digest,
        report.getCheckpointedResourcesList().stream()
            .map(each -> ResourceFormat.POST_REFINEMENT.convert(each).toByteArray()));
    add(digest, frameworks(report).stream().map(each -> bytes(each.value())));
    add(digest, report.getExecutorInfosList().stream().map(AgentDigest::key));
    add(digest, report.getTasksList().stream().map(AgentDigest::key));
    return ByteString.copyFrom(digest.digest());
  }

  /** Whom the agent serves: a report may name frameworks by their executors and tasks alone. */
  public static Set<FrameworkId> frameworks(ReregisterSlaveMessage report) {
    Set<FrameworkId> ids = new LinkedHashSet<>();
    report.getFrameworksList().forEach(info -> ids.add(FrameworkId.of(info.getId())));
    report.getTasksList().forEach(task -> ids.add(FrameworkId.of(task.getFrameworkId())));
    report
        .getExecutorInfosList()
        .forEach(executor -> ids.add(FrameworkId.of(executor.getFrameworkId())));
    return ids;
  }

  private static byte[] key(ExecutorInfo executor) {
    return key(executor.getFrameworkId().getValue(), executor.getExecutorId().getValue());
  }

  private static byte[] key(Task task) {
    return key(task.getFrameworkId().getValue(), task.getTaskId().getValue());
  }

  /** The length keeps apart what would be the same one after the other. */
  private static byte[] key(String framework, String own) {
    return bytes(framework.length() + " " + framework + own);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A list, as a set: sorted, with the number of its parts and the length of each. */
  private static void add(MessageDigest digest, Stream<byte[]> parts) {
    byte[][] sorted = parts.sorted(Arrays::compare).toArray(byte[][]::new);
    digest.update(number(sorted.length));
    for (byte[] part : sorted) {
      digest.update(number(part.length));
      digest.update(part);
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
