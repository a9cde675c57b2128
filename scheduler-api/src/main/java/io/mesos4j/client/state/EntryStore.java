package io.mesos4j.client.state;

import java.util.Optional;
import java.util.SortedSet;

/**
 * A store of entries with optimistic concurrency. Methods may block and may be called from any
 * thread; a failure of the store is thrown as it is.
 */
public interface EntryStore {

  /** Empty if there is none of that name. */
  Optional<Entry> fetch(String name) throws Exception;

  /** The entry as stored; empty if it changed since it was fetched. */
  Optional<Entry> store(Entry entry) throws Exception;

  /** False if it changed since it was fetched, or is not there. */
  boolean expunge(Entry entry) throws Exception;

  SortedSet<String> names() throws Exception;
}
