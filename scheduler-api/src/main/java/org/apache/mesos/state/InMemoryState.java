package org.apache.mesos.state;

import io.mesos4j.client.state.Entry;
import io.mesos4j.client.state.InMemoryEntries;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** State of this process alone. {@link #names} lists what was fetched, stored or not. */
public class InMemoryState implements State {

  private final InMemoryEntries entries = new InMemoryEntries();

  public InMemoryState() {}

  @Override
  public Future<Variable> fetch(String name) {
    return CompletableFuture.completedFuture(new Variable(entries.fetchOrCreate(name)));
  }

  @Override
  public Future<Variable> store(Variable variable) {
    Entry stored = entries.store(variable.entry()).orElse(null);
    return CompletableFuture.completedFuture(stored == null ? null : new Variable(stored));
  }

  @Override
  public Future<Boolean> expunge(Variable variable) {
    return CompletableFuture.completedFuture(entries.expunge(variable.entry()));
  }

  @Override
  public Future<Iterator<String>> names() {
    return CompletableFuture.completedFuture(entries.names().iterator());
  }
}
