package io.mesos4j.common.files;

import com.google.protobuf.ByteString;

/**
 * A part of a file.
 *
 * @param offset where the part begins; the file's size for a client that asks where the end is
 * @param size of the whole file
 * @param bytes the part
 */
public record FileSlice(long offset, long size, ByteString bytes) {

  private static final int LONGEST_TAIL = 3;

  /** This part without the beginning of a character that its end cuts through. */
  FileSlice wholeCharacters() {
    int end = bytes.size();
    if (offset + end >= size) {
      return this;
    }
    for (int tail = 1; tail <= Math.min(LONGEST_TAIL, end - 1); tail++) {
      int lead = bytes.byteAt(end - tail) & 0xff;
      if (lead >= 0xc0) {
        return characterBytes(lead) > tail
            ? new FileSlice(offset, size, bytes.substring(0, end - tail))
            : this;
      }
    }
    return this;
  }

  private static int characterBytes(int lead) {
    if (lead >= 0xf0) {
      return 4;
    }
    return lead >= 0xe0 ? 3 : 2;
  }
}
