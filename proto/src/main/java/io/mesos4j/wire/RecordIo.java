package io.mesos4j.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * RecordIO framing of the v1 streams: the length of the record in decimal digits, a newline, the
 * record's bytes; nothing after it.
 */
public final class RecordIo {

  private RecordIo() {}

  /** The bytes of one record, header included. */
  public static byte[] encode(byte[] record) {
    return encode(Collections.singletonList(record));
  }

  /** The bytes of records one after another, each with its header. */
  public static byte[] encode(List<byte[]> records) {
    byte[][] headers = new byte[records.size()][];
    int size = 0;
    for (int i = 0; i < headers.length; i++) {
      int length = records.get(i).length;
      headers[i] = (length + "\n").getBytes(StandardCharsets.US_ASCII);
      size += headers[i].length + length;
    }
    ByteBuffer framed = ByteBuffer.allocate(size);
    for (int i = 0; i < headers.length; i++) {
      framed.put(headers[i]).put(records.get(i));
    }
    return framed.array();
  }

  /**
   * Cuts a byte stream back into records, however the stream was split. One decoder belongs to one
   * stream and is not safe for several threads. It never holds more than one record of at most the
   * given size, and memory follows the bytes that arrived, not the length that was announced. After
   * a failure it refuses everything.
   */
  public static final class Decoder {

    private static final int MAX_HEADER_DIGITS = 10;
    private static final int FIRST_ALLOCATION = 8192;

    private final int maxRecordBytes;
    private int headerDigits;
    private long length;
    private boolean inRecord;
    private byte[] record = new byte[0];
    private int filled;
    private boolean failed;

    /**
     * @param maxRecordBytes the longest record accepted, in bytes
     */
    public Decoder(int maxRecordBytes) {
      if (maxRecordBytes < 0) {
        throw new IllegalArgumentException(
            "maxRecordBytes is " + maxRecordBytes + "; it must be 0 or more");
      }
      this.maxRecordBytes = maxRecordBytes;
    }

    /** Consumes all of {@code input} and answers the records that it completed, in order. */
    public List<byte[]> feed(ByteBuffer input) throws WireException {
      if (failed) {
        throw new WireException("this RecordIO stream failed before; open a new one");
      }
      List<byte[]> records = new ArrayList<>();
      while (input.hasRemaining()) {
        if (inRecord) {
          fill(input);
        } else {
          header(input.get());
        }
        if (inRecord && filled == length) {
          records.add(finish());
        }
      }
      return records;
    }

    /** Whether the stream stands between two records, so that it may end here. */
    public boolean atRecordBoundary() {
      return !failed && !inRecord && headerDigits == 0;
    }

    private void header(byte next) throws WireException {
      if (next == '\n' && headerDigits > 0) {
        inRecord = true;
        record = new byte[(int) Math.min(length, FIRST_ALLOCATION)];
        return;
      }
      if (next < '0' || next > '9') {
        throw failure(
            String.format(
                "a RecordIO header holds byte 0x%02x; expected decimal digits and a newline",
                next & 0xff));
      }
      length = length * 10 + (next - '0');
      headerDigits++;
      if (headerDigits > MAX_HEADER_DIGITS || length > maxRecordBytes) {
        throw failure("a RecordIO record is longer than the limit of " + maxRecordBytes + " bytes");
      }
    }

    private void fill(ByteBuffer input) {
      int count = (int) Math.min(input.remaining(), length - filled);
      if (filled + count > record.length) {
        long grown = Math.max(filled + (long) count, 2L * record.length);
        record = Arrays.copyOf(record, (int) Math.min(grown, length));
      }
      input.get(record, filled, count);
      filled += count;
    }

    private byte[] finish() {
      byte[] complete = record;
      record = new byte[0];
      filled = 0;
      length = 0;
      headerDigits = 0;
      inRecord = false;
      return complete;
    }

    private WireException failure(String message) {
      failed = true;
      record = new byte[0];
      return new WireException(message);
    }
  }
}
