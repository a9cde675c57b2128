package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A large answer in JSON. Its long lists are cut in pieces, which are rendered by all processors at
 * the end; the bytes are never copied together. Used by one thread, which takes part in rendering.
 */
final class Pieces {

  /** Elements of a piece: large enough to be worth handing over, small enough to share evenly. */
  private static final int ELEMENTS = 256;

  private final List<Consumer<JsonWriter>> pieces = new ArrayList<>();
  private final JsonWriter json = new JsonWriter();

  /** Where everything but long lists is written. */
  JsonWriter json() {
    return json;
  }

  /**
   * Writes a list.
   *
   * @param element writes one; called by several threads at a time if the list is long
   */
  <T> void list(String name, List<T> elements, BiConsumer<JsonWriter, T> element) {
    json.name(name).array();
    if (elements.size() <= ELEMENTS) {
      elements.forEach(one -> element.accept(json, one));
    } else {
      cut();
      for (int from = 0; from < elements.size(); from += ELEMENTS) {
        List<T> some = elements.subList(from, Math.min(from + ELEMENTS, elements.size()));
        boolean amid = from > 0;
        pieces.add(piece -> {
          piece.amid(amid);
          some.forEach(one -> element.accept(piece, one));
        });
      }
    }
    json.endArray();
  }

  ByteString render() {
    cut();
    return Rendering.joined(pieces);
  }

  private void cut() {
    byte[] done = json.take();
    pieces.add(piece -> piece.given(done));
  }
}
