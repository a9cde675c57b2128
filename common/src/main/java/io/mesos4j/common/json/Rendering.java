package io.mesos4j.common.json;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.AnswerPages;
import io.mesos4j.wire.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Large answers, made of pieces that all processors write at once. */
public final class Rendering {

  private Rendering() {}

  /**
   * Writes the pieces and puts them together without a copy. This thread takes part, unless it is a
   * virtual one, which must not keep its processor from others for long.
   */
  public static ByteString joined(List<Consumer<JsonWriter>> pieces) {
    Supplier<AnswerPages.Filler> pages = AnswerPages.current();
    return Thread.currentThread().isVirtual() && pieces.size() > 1
        ? ForkJoinPool.commonPool().submit(() -> written(pieces, pages)).join()
        : written(pieces, pages);
  }

  private static ByteString written(
      List<Consumer<JsonWriter>> pieces, Supplier<AnswerPages.Filler> pages) {
    ByteString[] written = new ByteString[pieces.size()];
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Math.min(pieces.size(), Runtime.getRuntime().availableProcessors()))
        .parallel()
        .forEach(any -> write(pieces, next, pages.get(), written));
    return ByteString.copyFrom(Arrays.asList(written));
  }

  /** Writes what nobody else does yet, all of it in the same memory. */
  private static void write(
      List<Consumer<JsonWriter>> pieces,
      AtomicInteger next,
      AnswerPages.Filler page,
      ByteString[] written) {
    JsonWriter writer = JsonWriter.ofPieces();
    for (int i = next.getAndIncrement(); i < written.length; i = next.getAndIncrement()) {
      pieces.get(i).accept(writer);
      written[i] = writer.take(page::put);
    }
  }
}
