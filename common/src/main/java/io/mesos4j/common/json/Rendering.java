package io.mesos4j.common.json;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.AnswerPages;
import io.mesos4j.common.http.AnswerThreads;
import io.mesos4j.wire.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Large answers, made of pieces that all processors write at once. */
public final class Rendering {

  private static final AnswerThreads WRITERS = new AnswerThreads();

  private Rendering() {}

  /**
   * Writes the pieces and puts them together without a copy. This thread takes part, unless it is a
   * virtual one, which must not keep its processor from others for long.
   */
  public static ByteString joined(List<Consumer<JsonWriter>> pieces) {
    Supplier<AnswerPages.Filler> pages = AnswerPages.current();
    ByteString[] written = new ByteString[pieces.size()];
    AtomicInteger next = new AtomicInteger();
    boolean alone = pieces.size() == 1;
    boolean part = alone || !Thread.currentThread().isVirtual();
    int all = Math.min(pieces.size(), Runtime.getRuntime().availableProcessors());
    List<CompletableFuture<Void>> others =
        Stream.generate(() ->
                CompletableFuture.runAsync(
                    () -> write(pieces, next, pages.get(), written), WRITERS))
            .limit(part ? all - 1L : all)
            .toList();
    if (part) {
      write(pieces, next, pages.get(), written);
    }
    others.forEach(CompletableFuture::join);
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
