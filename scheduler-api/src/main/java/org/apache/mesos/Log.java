package org.apache.mesos;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Upstream's replicated log. There, so that code written for upstream links; it cannot be made,
 * since there is no replicated log here. Keep state in {@link
 * org.apache.mesos.state.ZooKeeperState}.
 */
public class Log {

  /**
   * @param quorum how many replicas make a decision
   * @param path of the local replica
   * @param pids of the other replicas
   * @throws UnsupportedOperationException always
   */
  public Log(int quorum, String path, Set<String> pids) {
    throw unsupported();
  }

  /**
   * @param servers of ZooKeeper, where the replicas meet below {@code znode}
   * @throws UnsupportedOperationException always
   */
  public Log(int quorum, String path, String servers, long timeout, TimeUnit unit, String znode) {
    throw unsupported();
  }

  /**
   * @param scheme of authentication with ZooKeeper
   * @throws UnsupportedOperationException always
   */
  public Log(
      int quorum,
      String path,
      String servers,
      long timeout,
      TimeUnit unit,
      String znode,
      String scheme,
      byte[] credentials) {
    throw unsupported();
  }

  /** The position with this identity: eight bytes, the highest first. */
  public Position position(byte[] identity) {
    return new Position(ByteBuffer.wrap(identity).getLong());
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "the replicated log is not supported; keep state in org.apache.mesos.state.ZooKeeperState");
  }

  /** A place in the log. Immutable. */
  public static class Position implements Comparable<Position> {

    private final long value;

    public Position(long value) {
      this.value = value;
    }

    @Override
    public int compareTo(Position other) {
      return Long.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Position && ((Position) other).value == value;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }

    /** Eight bytes, the highest first. */
    public byte[] identity() {
      return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
  }

  /** What was appended, and where it is. */
  public static class Entry {

    public final Position position;
    public final byte[] data;

    public Entry(Position position, byte[] data) {
      this.position = position;
      this.data = data;
    }
  }

  /** Reads a log; cannot be made. */
  public static class Reader {

    /**
     * @throws UnsupportedOperationException always
     */
    public Reader(Log log) {
      throw unsupported();
    }

    /** Never called: there is no reader. */
    public List<Entry> read(Position from, Position to, long timeout, TimeUnit unit)
        throws TimeoutException, OperationFailedException {
      throw unsupported();
    }

    /** Never called: there is no reader. */
    public Position beginning() {
      throw unsupported();
    }

    /** Never called: there is no reader. */
    public Position ending() {
      throw unsupported();
    }

    /** Never called: there is no reader. */
    public Position catchup(long timeout, TimeUnit unit)
        throws TimeoutException, OperationFailedException {
      throw unsupported();
    }
  }

  /** Writes a log; cannot be made. */
  public static class Writer {

    /**
     * @throws UnsupportedOperationException always
     */
    public Writer(Log log, long timeout, TimeUnit unit, int retries) {
      throw unsupported();
    }

    /** Never called: there is no writer. */
    public Position append(byte[] data, long timeout, TimeUnit unit)
        throws TimeoutException, WriterFailedException {
      throw unsupported();
    }

    /** Never called: there is no writer. */
    public Position truncate(Position to, long timeout, TimeUnit unit)
        throws TimeoutException, WriterFailedException {
      throw unsupported();
    }
  }

  /** A read that could not be done. */
  public static class OperationFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public OperationFailedException(String message) {
      super(message);
    }

    public OperationFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A write that could not be done, since another writer took over. */
  public static class WriterFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public WriterFailedException(String message) {
      super(message);
    }

    public WriterFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
