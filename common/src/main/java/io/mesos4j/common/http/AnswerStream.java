package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.io.OutputStream;

/** Writes to the pages of the answer that this thread is making. Used by one thread. */
public final class AnswerStream extends OutputStream {

  private final AnswerPages.Filler pages = AnswerPages.current().get();
  private ByteString written = ByteString.EMPTY;

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    written = written.concat(pages.put(bytes, offset, length));
  }

  /** Everything that was written, without a copy. */
  public ByteString written() {
    return written;
  }
}
