package io.mesos4j.examples.wordcount;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A piece of an input file that ends between two words: the input of one map task. Immutable. */
final class Split {

  private static final long SMALLEST_BYTES = 64 * 1024;
  private static final int MOST_SPLITS = 64;

  private final Path file;
  private final long offset;
  private final long length;

  private Split(Path file, long offset, long length) {
    this.file = file;
    this.offset = offset;
    this.length = length;
  }

  Path file() {
    return file;
  }

  long offset() {
    return offset;
  }

  long length() {
    return length;
  }

  /** Cuts the files into about {@link #MOST_SPLITS} pieces, none of them tiny for nothing. */
  static List<Split> of(List<Path> files) throws IOException {
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
    }
    long target = Math.max(SMALLEST_BYTES, total / MOST_SPLITS + 1);
    List<Split> splits = new ArrayList<>();
    for (Path file : files) {
      cut(file, target, splits);
    }
    return splits;
  }

  private static void cut(Path file, long target, List<Split> splits) throws IOException {
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long start = 0;
      while (start < input.length()) {
        long end = endOfWord(input, start + target);
        splits.add(new Split(file, start, end - start));
        start = end;
      }
    }
  }

  private static long endOfWord(RandomAccessFile input, long position) throws IOException {
    if (position >= input.length()) {
      return input.length();
    }
    input.seek(position);
    byte[] buffer = new byte[8192];
    long end = position;
    for (int read = input.read(buffer); read > 0; read = input.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (Words.isSpace(buffer[i])) {
          return end + i;
        }
      }
      end += read;
    }
    return input.length();
  }
}
