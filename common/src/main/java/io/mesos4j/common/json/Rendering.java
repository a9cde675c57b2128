package io.mesos4j.common.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.function.Supplier;

/** Large answers, made of pieces that all processors write at once. */
public final class Rendering {

  private Rendering() {}

  /** Writes the pieces, this thread taking part, and puts them together without a copy. */
  public static ByteString joined(List<Supplier<byte[]>> pieces) {
    return ByteString.copyFrom(
        pieces.parallelStream()
            .map(piece -> UnsafeByteOperations.unsafeWrap(piece.get()))
            .toList());
  }
}
