package org.apache.mesos;

/**
 * Keeps programs running that load upstream's native library first. Here nothing is native: {@link
 * #load()} succeeds at once, whatever the environment or the path says, and {@link #version()} is
 * the release of upstream whose API these classes have.
 */
public class MesosNativeLibrary {

  /** The release whose API these classes have. */
  public static final String VERSION = "1.11.0";

  /** Not meant for use. */
  public MesosNativeLibrary() {}

  /** Succeeds; there is no library to load. */
  public static synchronized void load(String path) {}

  /** Succeeds; there is no library to load. */
  public static void load() {}

  /** The release whose API these classes have: 1.11.0. */
  public static synchronized Version version() {
    return new Version(1, 11, 0);
  }

  /** An immutable version, ordered by major, minor, patch. */
  public static class Version implements Comparable<Version> {

    public final long major;
    public final long minor;
    public final long patch;

    public Version(long major, long minor, long patch) {
      this.major = requireNotNegative("major", major);
      this.minor = requireNotNegative("minor", minor);
      this.patch = requireNotNegative("patch", patch);
    }

    public Version(long major, long minor) {
      this(major, minor, 0);
    }

    public Version(long major) {
      this(major, 0, 0);
    }

    private static long requireNotNegative(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " version is " + value + ", must be 0 or more");
      }
      return value;
    }

    /** Upstream's overload: compares with another version, not with any object. */
    @SuppressWarnings("NonOverridingEquals") // the signature is upstream's
    public boolean equals(Version other) {
      return other != null && compareTo(other) == 0;
    }

    @Override
    public int compareTo(Version other) {
      int byMajor = Long.compare(major, other.major);
      int byMinor = Long.compare(minor, other.minor);
      if (byMajor != 0) {
        return byMajor;
      }
      return byMinor != 0 ? byMinor : Long.compare(patch, other.patch);
    }

    /** Whether this version came before the other. */
    public boolean before(Version other) {
      return compareTo(other) < 0;
    }

    /** Whether this version came after the other. */
    public boolean after(Version other) {
      return compareTo(other) > 0;
    }
  }
}
