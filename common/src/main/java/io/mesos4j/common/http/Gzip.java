package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses and, within a limit, inflates whole bodies. */
final class Gzip {

  private static final int CHUNK_BYTES = 16 * 1024;

  private Gzip() {}

  static ByteString compress(ByteString body) {
    ByteString.Output out = ByteString.newOutput(body.size() / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, CHUNK_BYTES)) {
      body.writeTo(gzip);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return out.toByteString();
  }

  /**
   * Inflates a body as long as {@code lease} has room for it.
   *
   * @throws BodyRefused if the body is too large or not gzip
   */
  static ByteString inflate(ByteString body, BodyLease lease) throws BodyRefused {
    ByteString.Output out = ByteString.newOutput();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = new GZIPInputStream(body.newInput(), CHUNK_BYTES)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        lease.take(read);
        out.write(chunk, 0, read);
      }
    } catch (IOException broken) {
      throw new BodyRefused(400, "Failed to inflate the gzip body: " + broken.getMessage());
    }
    return out.toByteString();
  }
}
