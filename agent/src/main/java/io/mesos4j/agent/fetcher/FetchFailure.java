package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says why a URI could not be fetched, for the task's owner: which one, what happened and what to
 * do, without a word of Java. The agent's log has the exception. Pure.
 */
final class FetchFailure {

  /** What exceptions put before the text of those that caused them. */
  private static final Pattern CLASS_NAMES =
      Pattern.compile("\\b(?:[a-z][a-zA-Z0-9]*\\.)+[A-Z]\\w*(?::\\s*)?");

  /** How the agent names directories that nobody can exchange under it. */
  private static final Pattern PINNED = Pattern.compile("/proc/self/fd/\\d+/");

  private FetchFailure() {}

  /** A failure to bring the file. */
  static FetchException of(FetchItem item, IOException failure) {
    return failure instanceof FetchException known
        ? naming(item, known)
        : named(item, reason(failure), failure);
  }

  /** A failure to unpack it. */
  static FetchException unpacking(FetchItem item, Exception failure) {
    String cure = "; repack it, or set 'extract' to false to get it as it is";
    if (failure instanceof FetchException known) {
      return named(item, known.getMessage() + cure, known);
    }
    if (failure instanceof IOException disk && isOutOfSpace(disk)) {
      return named(item, reason(disk), disk);
    }
    return named(
        item,
        "the archive cannot be unpacked (" + plain(failure, "it is damaged") + ")" + cure,
        failure);
  }

  /** What is known well is told as it is, with the URI that it is about. */
  private static FetchException naming(FetchItem item, FetchException known) {
    return known.getMessage().startsWith("URI '" + item.shown())
        ? known
        : named(item, known.getMessage(), known);
  }

  private static FetchException named(FetchItem item, String reason, Exception cause) {
    return new FetchException("URI '" + item.shown() + "': " + reason, cause);
  }

  private static String reason(IOException failure) {
    if (isOutOfSpace(failure)) {
      return "the agent's disk is full; free some of it, or run the task elsewhere";
    }
    return switch (failure) {
      case UnknownHostException unknown ->
          "the agent does not know its host; check the name, or the agent's name service";
      case NoRouteToHostException away ->
          "the agent has no way to its host; check the address, and what lies between";
      case SocketTimeoutException slow ->
          "its server is silent; check that it is well, or raise --fetcher_stall_timeout";
      case SocketException broken ->
          "its server cannot be reached ("
              + plain(broken, "the connection broke")
              + "); check host and port, and that the server runs";
      case SSLException refused -> distrust(refused);
      case AccessDeniedException denied ->
          "the agent may not read or write '" + denied.getFile() + "'; check its permissions";
      case NoSuchFileException gone -> "'" + gone.getFile() + "' is not there any more; try again";
      default -> "it broke off (" + plain(failure, "nobody said why") + "); try again";
    };
  }

  private static String distrust(SSLException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return "the agent does not trust its server's certificate; give the server one for this"
            + " host name from an authority that the agent's Java knows"
            + " (javax.net.ssl.trustStore)";
      }
    }
    return "its server does not speak https as the agent does ("
        + plain(refused, "TLS failed")
        + "); check the port, and use http if the server knows no TLS";
  }

  private static boolean isOutOfSpace(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static String plain(Exception failure, String otherwise) {
    String text =
        failure.getMessage() == null
            ? ""
            : PINNED
                .matcher(CLASS_NAMES.matcher(failure.getMessage()).replaceAll(""))
                .replaceAll("")
                .strip();
    return text.isEmpty() ? otherwise : text;
  }
}
