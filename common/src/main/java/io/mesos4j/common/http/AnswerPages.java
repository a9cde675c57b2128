package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The pages that one answer is written to. They are given back when all its readers have got the
 * whole of it or are gone; where nobody says so, they are the collector's. Any thread.
 */
public final class AnswerPages {

  private static final ScopedValue<AnswerPages> CURRENT = ScopedValue.newInstance();

  private final AnswerMemory memory;
  private final List<byte[]> taken = new ArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private Optional<BodyParts> parts = Optional.empty();
  private int readers;

  AnswerPages(AnswerMemory memory) {
    this.memory = memory;
  }

  /** Puts bytes into pages, one piece after the other. Used by one thread. */
  @FunctionalInterface
  public interface Filler {

    /** A copy of {@code length} bytes from {@code offset} on. */
    ByteString put(byte[] bytes, int offset, int length);

    /** A copy of the first {@code length} of {@code bytes}. */
    default ByteString put(byte[] bytes, int length) {
      return put(bytes, 0, length);
    }
  }

  /**
   * The pages of the answer that this thread is making; without any, copies are on their own.
   *
   * @return makes a filler for each thread that writes
   */
  public static Supplier<Filler> current() {
    if (CURRENT.isBound()) {
      AnswerPages pages = CURRENT.get();
      return () -> pages.new Cursor()::put;
    }
    return () -> ByteString::copyFrom;
  }

  /**
   * Makes an answer, compressed if {@code request} accepts that.
   *
   * @param maker writes large bodies to what {@link #current} answers
   * @param readers so many get the answer, from {@link HttpResponse#pages} on
   */
  public HttpResponse make(Supplier<HttpResponse> maker, HttpRequest request, int readers) {
    HttpResponse made = ScopedValue.where(CURRENT, this).call(maker::get);
    HttpResponse sent = made.compressedFor(request);
    if (sent.headers().contains("Content-Encoding")) {
      giveBack();
      return sent;
    }
    return keep(made, readers);
  }

  private synchronized HttpResponse keep(HttpResponse made, int allReaders) {
    if (taken.isEmpty()) {
      return made;
    }
    if (LargeAnswer.fits(made.body())) {
      readers = allReaders;
      parts = Optional.of(new BodyParts(made.body()));
      return made.in(this);
    }
    ByteString small = UnsafeByteOperations.unsafeWrap(made.body().toByteArray());
    giveBack();
    return new HttpResponse(made.status(), made.headers(), small);
  }

  /** One of the readers has got all that it wants of the answer, or is gone. */
  public void read() {
    if (lastRead()) {
      done.complete(null);
    }
  }

  /** The body in parts that its readers share. */
  synchronized Optional<BodyParts> parts() {
    return parts;
  }

  /** Runs {@code action} once no reader needs the answer any more, on the last one's thread. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the action
  public void whenRead(Runnable action) {
    done.thenRun(action);
  }

  private synchronized boolean lastRead() {
    readers--;
    if (readers == 0) {
      giveBack();
    }
    return readers == 0;
  }

  private synchronized void giveBack() {
    memory.give(taken);
    taken.clear();
  }

  private synchronized byte[] next() {
    byte[] page = memory.take();
    taken.add(page);
    return page;
  }

  /** Where one thread writes. */
  private final class Cursor {

    private byte[] page = {};
    private int used;

    ByteString put(byte[] bytes, int offset, int length) {
      ByteString copy = ByteString.EMPTY;
      int end = offset + length;
      for (int from = offset; from < end; ) {
        if (used == page.length) {
          page = next();
          used = 0;
        }
        int some = Math.min(end - from, page.length - used);
        System.arraycopy(bytes, from, page, used, some);
        copy = copy.concat(UnsafeByteOperations.unsafeWrap(page, used, some));
        used += some;
        from += some;
      }
      return copy;
    }
  }
}
