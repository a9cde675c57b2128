package io.mesos4j.common.election;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that is answered in the background. */
interface ZooKeeperRequest {

  /** Queues the request with the client. */
  void queue() throws Exception;

  /** Sends a request; only a closed client refuses it, and then nobody waits for the answer. */
  static void send(ZooKeeperRequest request) {
    try {
      request.queue();
    } catch (Exception refused) {
      Logger log = LoggerFactory.getLogger(ZooKeeperRequest.class);
      log.warn("ZooKeeper client refused a request: {}", refused.getMessage());
    }
  }
}
