package io.mesos4j.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;

/**
 * The masters' znodes below the election path: how members are named, who leads, and what a member
 * says about its master. Stateless; talks to no ZooKeeper.
 */
public final class MasterZNodes {

  /** The name under which a master creates its ephemeral, sequential znode. */
  public static final String MEMBER_PREFIX = "json.info_";

  private static final String JSON_LABEL = "json.info";
  private static final String BINARY_LABEL = "info";
  private static final String PID_LABEL = "";
  private static final int MAX_SEQUENCE_DIGITS = 18;

  private MasterZNodes() {}

  /** A member of the election: its znode's name, taken apart. Immutable. */
  public static final class Member {

    private final String name;
    private final String label;
    private final long sequence;

    private Member(String name, String label, long sequence) {
      this.name = name;
      this.label = label;
      this.sequence = sequence;
    }

    public String name() {
      return name;
    }

    public long sequence() {
      return sequence;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The member of that znode name; empty for znodes that are no members. */
  public static Optional<Member> member(String name) {
    int mark = name.lastIndexOf('_');
    String digits = name.substring(mark + 1);
    if (digits.isEmpty() || digits.length() > MAX_SEQUENCE_DIGITS || !isDecimal(digits)) {
      return Optional.empty();
    }
    String label = mark < 0 ? PID_LABEL : name.substring(0, mark);
    return Optional.of(new Member(name, label, Long.parseLong(digits)));
  }

  /** The leading member: the one with the lowest sequence, whatever its label. */
  public static Optional<Member> leader(Collection<String> names) {
    return names.stream()
        .map(MasterZNodes::member)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .min(Comparator.comparingLong(Member::sequence).thenComparing(Member::name));
  }

  /** What a master writes into its znode. */
  public static byte[] encode(MasterInfo master) {
    return MesosJson.print(master);
  }

  /** What a member's znode says, in any of the formats that masters have used. */
  public static MasterInfo decode(Member member, byte[] content) throws WireException {
    switch (member.label) {
      case JSON_LABEL:
        MasterInfo.Builder master = MasterInfo.newBuilder();
        MesosJson.parse(content, master);
        return master.build();
      case BINARY_LABEL:
        return binary(member, content);
      case PID_LABEL:
        return ofPid(member, new String(content, StandardCharsets.UTF_8));
      default:
        throw new WireException(
            "znode '"
                + member
                + "' has the unknown label '"
                + member.label
                + "'; expected json.info");
    }
  }

  /** An IPv4 address as {@code MasterInfo.ip} has it: the first octet in the lowest byte. */
  public static int packedIp(String ip) {
    String[] octets = ip.split("\\.", -1);
    if (octets.length != Integer.BYTES) {
      throw new IllegalArgumentException("'" + ip + "' is not an IPv4 address");
    }
    int packed = 0;
    for (int i = 0; i < octets.length; i++) {
      if (!isDecimal(octets[i]) || octets[i].length() > 3 || Integer.parseInt(octets[i]) > 0xff) {
        throw new IllegalArgumentException("'" + ip + "' is not an IPv4 address");
      }
      packed |= Integer.parseInt(octets[i]) << (Byte.SIZE * i);
    }
    return packed;
  }

  /** The dotted form of {@code MasterInfo.ip}. */
  public static String dottedIp(int packed) {
    return (packed & 0xff)
        + "."
        + ((packed >> 8) & 0xff)
        + "."
        + ((packed >> 16) & 0xff)
        + "."
        + ((packed >> 24) & 0xff);
  }

  private static MasterInfo binary(Member member, byte[] content) throws WireException {
    try {
      return MasterInfo.parseFrom(content);
    } catch (InvalidProtocolBufferException malformed) {
      throw new WireException("znode '" + member + "' holds no binary MasterInfo", malformed);
    }
  }

  private static MasterInfo ofPid(Member member, String text) throws WireException {
    Upid pid = Upid.parse(text.trim());
    if (pid.isNone()) {
      throw new WireException("znode '" + member + "' holds no pid <id>@<ip>:<port>");
    }
    try {
      return MasterInfo.newBuilder()
          .setId(pid.toString())
          .setIp(packedIp(pid.host()))
          .setPort(pid.port())
          .setPid(pid.toString())
          .setHostname(pid.host())
          .setAddress(Address.newBuilder().setIp(pid.host()).setPort(pid.port()))
          .build();
    } catch (IllegalArgumentException notNumeric) {
      throw new WireException(
          "znode '" + member + "' holds no pid: " + notNumeric.getMessage(), notNumeric);
    }
  }

  private static boolean isDecimal(String text) {
    return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
