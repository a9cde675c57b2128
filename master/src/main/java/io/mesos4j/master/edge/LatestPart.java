package io.mesos4j.master.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

/**
 * Reads parts of one kind: one with the same bytes as the one before is that one.
 *
 * @param <T> what is read
 */
final class LatestPart<T> {

  private final WireParts bytes;
  private final Reading<T> reading;
  private int from;
  private int to;
  private T latest;

  /** Makes something of bytes. */
  @FunctionalInterface
  interface Reading<T> {
    T read(WireParts bytes, int from, int to) throws InvalidProtocolBufferException;
  }

  /** Begins with what no bytes stand for. */
  LatestPart(WireParts bytes, T first, Reading<T> reading) {
    this.bytes = bytes;
    this.latest = first;
    this.reading = reading;
  }

  /** Messages, which may lack what they need. */
  static <M extends MessageLite> LatestPart<M> of(WireParts bytes, M none, Parser<M> parser) {
    return new LatestPart<>(bytes, none, (all, from, to) -> all.parse(parser, from, to));
  }

  T at(int begins, int ends) throws InvalidProtocolBufferException {
    if (!bytes.same(begins, ends, from, to)) {
      latest = reading.read(bytes, begins, ends);
      from = begins;
      to = ends;
    }
    return latest;
  }
}
