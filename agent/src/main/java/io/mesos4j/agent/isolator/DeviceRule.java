package io.mesos4j.agent.isolator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.DeviceAccess;

/**
 * A device that containers may use, in the form of the kernel's {@code devices.allow}.
 *
 * @param type {@code c} for character devices, {@code b} for block devices
 * @param number {@code major:minor}, {@code *} for any
 * @param access letters of r (read), w (write) and m (make the node)
 */
public record DeviceRule(char type, String number, String access) {

  /** What every program counts on. */
  public static final List<DeviceRule> BASIC =
      List.of(
          new DeviceRule('c', "*:*", "m"),
          new DeviceRule('b', "*:*", "m"),
          new DeviceRule('c', "5:1", "rwm"), // console
          new DeviceRule('c', "4:0", "rwm"), // tty0
          new DeviceRule('c', "4:1", "rwm"), // tty1
          new DeviceRule('c', "136:*", "rwm"), // pts
          new DeviceRule('c', "5:2", "rwm"), // ptmx
          new DeviceRule('c', "10:200", "rwm"), // net/tun
          new DeviceRule('c', "1:3", "rwm"), // null
          new DeviceRule('c', "1:5", "rwm"), // zero
          new DeviceRule('c', "1:7", "rwm"), // full
          new DeviceRule('c', "5:0", "rwm"), // tty
          new DeviceRule('c', "1:9", "rwm"), // urandom
          new DeviceRule('c', "1:8", "rwm")); // random

  private static final int DEVICE_TYPE = 0170000;
  private static final int CHARACTER = 0020000;
  private static final int BLOCK = 0060000;

  /** The rule for a device file of this host. */
  public static DeviceRule of(Path file, String access) throws IOException {
    int mode = (int) Files.getAttribute(file, "unix:mode");
    long device = (long) Files.getAttribute(file, "unix:rdev");
    int type = mode & DEVICE_TYPE;
    if (type != CHARACTER && type != BLOCK) {
      throw new IOException(file + " is not a device");
    }
    long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & 0xfffff000L);
    long minor = (device & 0xff) | ((device >>> 12) & 0xffffff00L);
    return new DeviceRule(type == CHARACTER ? 'c' : 'b', major + ":" + minor, access);
  }

  /** The rules that an operator wrote. */
  public static List<DeviceRule> all(List<DeviceAccess> allowed) throws IOException {
    List<DeviceRule> rules = new ArrayList<>();
    for (DeviceAccess each : allowed) {
      rules.add(of(each));
    }
    return rules;
  }

  /** The rule that an operator wrote; its device is named by its path. */
  public static DeviceRule of(DeviceAccess allowed) throws IOException {
    if (!allowed.getDevice().hasPath()) {
      throw new IOException("--allowed_devices names a device without its path; add it");
    }
    String access =
        (allowed.getAccess().getRead() ? "r" : "")
            + (allowed.getAccess().getWrite() ? "w" : "")
            + (allowed.getAccess().getMknod() ? "m" : "");
    if (access.isEmpty()) {
      throw new IOException(
          "--allowed_devices allows nothing with " + allowed.getDevice().getPath());
    }
    return of(Path.of(allowed.getDevice().getPath()), access);
  }

  /** Which device it is about. */
  public String identity() {
    return type + " " + number;
  }

  @Override
  public String toString() {
    return identity() + " " + access;
  }
}
