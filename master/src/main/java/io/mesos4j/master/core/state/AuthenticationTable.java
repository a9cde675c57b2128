package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.Handshake;
import io.mesos4j.wire.Upid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which pids have proven to be which principal, and which are about to. A proof lasts as long as
 * the link to its pid. Owned by the core's thread.
 */
public final class AuthenticationTable {

  private final Map<Upid, String> proven = new LinkedHashMap<>();
  private final Map<Integer, Handshake> bySession = new LinkedHashMap<>();
  private final Map<Upid, Integer> byClient = new LinkedHashMap<>();
  private int nextSession = 1;

  /** The principal that a pid has proven to be. */
  public Optional<String> principalOf(Upid pid) {
    return Optional.ofNullable(proven.get(pid));
  }

  public void prove(Upid pid, String principal) {
    proven.put(pid, principal);
  }

  public void forget(Upid pid) {
    proven.remove(pid);
  }

  /** A number that no handshake of this master had before. */
  public int session() {
    return nextSession++;
  }

  public int handshakes() {
    return bySession.size();
  }

  /** Adds a handshake, or replaces what is known of it. */
  public void put(Handshake handshake) {
    bySession.put(handshake.session(), handshake);
    byClient.put(handshake.client(), handshake.session());
  }

  public Optional<Handshake> find(int session) {
    return Optional.ofNullable(bySession.get(session));
  }

  public Optional<Handshake> findByClient(Upid client) {
    return Optional.ofNullable(byClient.get(client)).map(bySession::get);
  }

  public void remove(Handshake handshake) {
    bySession.remove(handshake.session());
    byClient.remove(handshake.client(), handshake.session());
  }
}
