package io.mesos4j.common.rules;

import java.util.Optional;

/**
 * One small check. Pure: looks at its subject, changes nothing, and answers a violation or nothing.
 *
 * @param <T> what is checked
 */
@FunctionalInterface
public interface Rule<T> {

  Optional<Violation> check(T subject);
}
