package io.mesos4j.master.webui.terminal;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.mesos.agent.Protos.ProcessIO;

/**
 * One open terminal: whose it is, what is typed into it and what it shows. {@link #showOn} keeps
 * its thread until the end; everything else may be called from any thread.
 *
 * @param owner who opened it; nobody else may type
 * @param shown records from the agent
 */
record Terminal(Optional<Principal> owner, Keystrokes keystrokes, InputStream shown) {

  private static final int MOST_RECORD_BYTES = 4 << 20;
  private static final int PIECE_BYTES = 16 << 10;

  /** Passes on what the container prints, until it or the one who looks has gone. */
  void showOn(ResponseStream stream) {
    RecordIo.Decoder records = new RecordIo.Decoder(MOST_RECORD_BYTES);
    byte[] piece = new byte[PIECE_BYTES];
    try {
      for (int length = shown.read(piece); length >= 0; length = shown.read(piece)) {
        for (byte[] record : records.feed(ByteBuffer.wrap(piece, 0, length))) {
          // The two versions of this message are the same bytes.
          stream.write(ProcessIO.parseFrom(record).getData().getData().toByteArray());
        }
        if (!stream.isOpen()) {
          return;
        }
      }
    } catch (IOException agentIsGone) {
      // The browser sees the stream end, which is all there is to say.
    }
  }

  /** Ends the session: the agent ends its container with the connection. */
  void hangUp() {
    keystrokes.end();
    try {
      shown.close();
    } catch (IOException alreadyGone) {
      // That is what was wanted.
    }
  }
}
