package org.apache.mesos.state;

import io.mesos4j.client.state.Entry;
import io.mesos4j.client.state.EntryStore;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * State over a store that may block: each operation runs on a thread of its own and answers through
 * a future that can be cancelled and waited for with a limit.
 */
public abstract class AbstractState implements State {

  public AbstractState() {}

  /** The store behind this state. */
  abstract EntryStore entries();

  @Override
  public Future<Variable> fetch(String name) {
    return run(() -> new Variable(entries().fetch(name).orElseGet(() -> Entry.absent(name))));
  }

  @Override
  public Future<Variable> store(Variable variable) {
    return run(() -> {
      Optional<Entry> stored = entries().store(variable.entry());
      return stored.isPresent() ? new Variable(stored.get()) : null;
    });
  }

  @Override
  public Future<Boolean> expunge(Variable variable) {
    return run(() -> entries().expunge(variable.entry()));
  }

  @Override
  public Future<Iterator<String>> names() {
    return run(() -> entries().names().iterator());
  }

  private static <T> Future<T> run(Callable<T> operation) {
    FutureTask<T> task = new FutureTask<>(operation);
    Thread thread = new Thread(task, "mesos-state");
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
