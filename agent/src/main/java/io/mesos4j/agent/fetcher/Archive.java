package io.mesos4j.agent.fetcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** The kinds of files that are extracted, by the end of their names. */
enum Archive {
  TAR,
  TAR_GZIP,
  TAR_BZIP2,
  TAR_XZ,
  ZIP,
  GZIP;

  /** What a tar is made of, and where in the first of them it says so. */
  private static final int BLOCK = 512;

  private static final int TAR_MAGIC = 257;

  /** Memory that an xz stream may ask for, in KiB. */
  private static final int MOST_XZ_KIBIBYTES = 256 * 1024;

  static Optional<Archive> of(String name) {
    if (name.endsWith(".tar")) {
      return Optional.of(TAR);
    }
    if (name.endsWith(".tgz") || name.endsWith(".tar.gz")) {
      return Optional.of(TAR_GZIP);
    }
    if (name.endsWith(".tbz2") || name.endsWith(".tar.bz2")) {
      return Optional.of(TAR_BZIP2);
    }
    if (name.endsWith(".txz") || name.endsWith(".tar.xz")) {
      return Optional.of(TAR_XZ);
    }
    if (name.endsWith(".zip")) {
      return Optional.of(ZIP);
    }
    return name.endsWith(".gz") ? Optional.of(GZIP) : Optional.empty();
  }

  /**
   * What a file really is, which its name does not always say: many a {@code .tar} is compressed.
   * The file that one {@code .gz} holds is never looked into.
   */
  Archive as(Path file) throws IOException {
    if (this == GZIP) {
      return this;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return recognised(new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1));
    }
  }

  private Archive recognised(String head) {
    if (head.startsWith("\u001f\u008b")) {
      return TAR_GZIP;
    }
    if (head.startsWith("BZh")) {
      return TAR_BZIP2;
    }
    if (head.startsWith("\u00fd7zXZ\0")) {
      return TAR_XZ;
    }
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    return head.startsWith("ustar", TAR_MAGIC) ? TAR : this;
  }

  /** The stream without its compression. */
  InputStream decompress(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw);
    return switch (this) {
      case TAR, ZIP -> in;
      case TAR_GZIP, GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case TAR_BZIP2 -> new BZip2CompressorInputStream(in, true);
      case TAR_XZ -> new XZInputStream(in, MOST_XZ_KIBIBYTES);
    };
  }
}
