package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All schemes. Safe for all threads. */
final class Sources implements Source {

  private final Source local = new LocalSource();
  private final Source http;
  private final Source ftp;
  private final Source hadoop;

  /**
   * @param stallTimeout how long a download may bring nothing
   * @param hadoopHome where a hadoop client is; empty to look for one
   */
  Sources(Duration stallTimeout, Optional<Path> hadoopHome) {
    this.http = new HttpSource(stallTimeout);
    this.ftp = new FtpSource(stallTimeout);
    this.hadoop = new HadoopSource(hadoopHome);
  }

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination)
      throws IOException, InterruptedException {
    return of(item.kind()).open(item, destination);
  }

  private Source of(FetchItem.Kind kind) {
    return switch (kind) {
      case LOCAL -> local;
      case HTTP -> http;
      case FTP -> ftp;
      case HADOOP -> hadoop;
    };
  }
}
