package io.mesos4j.agent.container;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a container could not be launched, where Java names no more than a file. Pure. */
final class LaunchFailure {

  private LaunchFailure() {}

  static String reason(Exception failure) {
    return switch (failure) {
      case NoSuchFileException missing when isBare(missing) ->
          "'" + missing.getFile() + "' does not exist";
      case FileAlreadyExistsException taken when isBare(taken) ->
          "'" + taken.getFile() + "' exists already";
      case AccessDeniedException denied when isBare(denied) ->
          "the agent may not access '" + denied.getFile() + "'";
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }

  private static boolean isBare(FileSystemException failure) {
    return failure.getReason() == null;
  }
}
