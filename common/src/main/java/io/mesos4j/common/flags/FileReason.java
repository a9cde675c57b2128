package io.mesos4j.common.flags;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or directory cannot be used, in an operator's words. Pure. */
public final class FileReason {

  private FileReason() {}

  /** A clause without a full stop, for instance {@code /etc/passwd is no directory}. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is no directory";
      case AccessDeniedException denied -> "this user may not use " + denied.getFile();
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> failure.toString();
    };
  }
}
