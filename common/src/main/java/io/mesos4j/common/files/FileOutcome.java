package io.mesos4j.common.files;

import java.util.function.Function;

/** What came of a request for a file; the API edges turn it into their status codes. */
public sealed interface FileOutcome<T> {

  /** Here it is. */
  record Found<T>(T value) implements FileOutcome<T> {}

  /** No such file: 404. */
  record Missing<T>() implements FileOutcome<T> {}

  /** The client may not see it: 403. */
  record Forbidden<T>() implements FileOutcome<T> {}

  /** The request makes no sense, for this reason: 400. */
  record Refused<T>(String reason) implements FileOutcome<T> {}

  /** Goes on with what was found. */
  default <U> FileOutcome<U> then(Function<T, FileOutcome<U>> next) {
    return switch (this) {
      case Found<T>(T value) -> next.apply(value);
      case Missing<T>() -> new Missing<>();
      case Forbidden<T>() -> new Forbidden<>();
      case Refused<T>(String reason) -> new Refused<>(reason);
    };
  }
}
