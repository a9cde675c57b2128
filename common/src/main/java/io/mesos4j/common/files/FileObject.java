package io.mesos4j.common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.FileInfo;
import org.apache.mesos.Protos.TimeInfo;

/**
 * One entry of a directory as clients see it.
 *
 * @param path the virtual path
 * @param modeBits type and permissions, as {@code st_mode} has them
 * @param links hard links
 * @param size in bytes
 * @param modifiedSeconds last modification in seconds since the epoch
 * @param user the owner's name
 * @param group the group's name
 */
public record FileObject(
    String path,
    int modeBits,
    int links,
    long size,
    double modifiedSeconds,
    String user,
    String group) {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int TYPE_BITS = 0170000;
  private static final String TYPES = "?pc?d?b?-?l?s???";

  static FileObject of(String path, Path file, LinkOption... options) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, "unix:*", options);
    FileTime modified = (FileTime) attributes.get("lastModifiedTime");
    return new FileObject(
        path,
        (Integer) attributes.get("mode"),
        ((Number) attributes.get("nlink")).intValue(),
        ((Number) attributes.get("size")).longValue(),
        modified.to(TimeUnit.MILLISECONDS) / MILLIS_PER_SECOND,
        ((UserPrincipal) attributes.get("owner")).getName(),
        ((GroupPrincipal) attributes.get("group")).getName());
  }

  /** Type and permissions as {@code ls -l} shows them. */
  public String mode() {
    return mode(modeBits);
  }

  /** The same as the operator APIs tell it. */
  public FileInfo info() {
    long modified = Math.round(modifiedSeconds * MILLIS_PER_SECOND) * NANOS_PER_MILLI;
    return FileInfo.newBuilder()
        .setPath(path)
        .setNlink(links)
        .setSize(size)
        .setMtime(TimeInfo.newBuilder().setNanoseconds(modified))
        .setMode(modeBits)
        .setUid(user)
        .setGid(group)
        .build();
  }

  static String mode(int bits) {
    StringBuilder text = new StringBuilder(10).append(TYPES.charAt((bits & TYPE_BITS) >> 12));
    triple(text, bits >> 6, (bits & 04000) != 0, 's');
    triple(text, bits >> 3, (bits & 02000) != 0, 's');
    triple(text, bits, (bits & 01000) != 0, 't');
    return text.toString();
  }

  private static void triple(StringBuilder text, int bits, boolean special, char mark) {
    text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
    boolean execute = (bits & 1) != 0;
    if (special) {
      text.append(execute ? mark : Character.toUpperCase(mark));
      return;
    }
    text.append(execute ? 'x' : '-');
  }
}
