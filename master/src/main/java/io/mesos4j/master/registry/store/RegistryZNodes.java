package io.mesos4j.master.registry.store;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;

/**
 * Where each record of the registry is in ZooKeeper, and how all of them are read. Changes nothing.
 */
public final class RegistryZNodes {

  private final CuratorFramework client;
  private final String root;

  /**
   * @param path of the election, above the registry
   */
  public RegistryZNodes(CuratorFramework client, String path) {
    this.client = client;
    this.root = path + "/registry";
  }

  /** The znode above all of the registry. */
  public String root() {
    return root;
  }

  /** Names the last writer and write; each write moves it on. */
  public String epoch() {
    return root + "/epoch";
  }

  public String folder(RecordKind kind) {
    return root + "/" + kind.folder();
  }

  public String path(RecordKey key) {
    return folder(key.kind()) + "/" + URLEncoder.encode(key.id(), StandardCharsets.UTF_8);
  }

  /** Every record, as stored; a folder that is missing has none. */
  public Map<RecordKey, ByteString> readAll() throws Exception {
    Map<RecordKey, CompletableFuture<ByteString>> reading = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      for (String name : names(folder(kind))) {
        String id = URLDecoder.decode(name, StandardCharsets.UTF_8);
        reading.put(new RecordKey(kind, id), read(folder(kind) + "/" + name));
      }
    }
    Map<RecordKey, ByteString> records = new LinkedHashMap<>();
    reading.forEach((key, content) -> records.put(key, content.join()));
    return records;
  }

  /** The children of a znode; none of one that is missing. */
  public List<String> names(String path) throws Exception {
    try {
      return client.getChildren().forPath(path);
    } catch (KeeperException.NoNodeException missing) {
      return List.of();
    }
  }

  private CompletableFuture<ByteString> read(String path) throws Exception {
    CompletableFuture<ByteString> content = new CompletableFuture<>();
    client
        .getData()
        .inBackground((any, event) -> {
          KeeperException.Code code = KeeperException.Code.get(event.getResultCode());
          if (code == KeeperException.Code.OK) {
            content.complete(ByteString.copyFrom(event.getData()));
            return;
          }
          content.completeExceptionally(KeeperException.create(code, path));
        })
        .forPath(path);
    return content;
  }
}
