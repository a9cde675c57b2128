package io.mesos4j.common.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Large answers, made of pieces that all processors write at once. */
public final class Rendering {

  private Rendering() {}

  /**
   * Writes the pieces and puts them together without a copy. This thread takes part, unless it is a
   * virtual one, which must not keep its processor from others for long.
   */
  public static ByteString joined(List<Supplier<byte[]>> pieces) {
    return Thread.currentThread().isVirtual() && pieces.size() > 1
        ? ForkJoinPool.commonPool().submit(() -> written(pieces)).join()
        : written(pieces);
  }

  private static ByteString written(List<Supplier<byte[]>> pieces) {
    return ByteString.copyFrom(
        pieces.parallelStream()
            .map(piece -> UnsafeByteOperations.unsafeWrap(piece.get()))
            .toList());
  }
}
