package org.apache.mesos.state;

import java.util.Iterator;
import java.util.concurrent.Future;

/**
 * A store of named, versioned variables. Nobody overwrites what they have not seen: a store or
 * expunge of a variable that changed meanwhile is refused. All methods are safe for any thread and
 * answer through futures, whose get() wraps a failure of the store in an ExecutionException.
 */
public interface State {

  /** The variable of that name; with an empty value if there is none. Never null. */
  Future<Variable> fetch(String name);

  /** The variable as stored now, or null if it changed since it was fetched. */
  Future<Variable> store(Variable variable);

  /** True if removed; false if it changed since it was fetched, or is not there. */
  Future<Boolean> expunge(Variable variable);

  /** The names of all variables. */
  Future<Iterator<String>> names();
}
