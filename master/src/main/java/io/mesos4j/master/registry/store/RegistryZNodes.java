package io.mesos4j.master.registry.store;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;

/**
 * Where each record of the registry is in ZooKeeper, and how all of them are read. Changes nothing.
 *
 * <p>ZooKeeper lists the children of a znode in one answer, which must be smaller than 1 MB: some
 * 20,000 agents. So the folder of each kind has up to 256 shards, {@code ~00} to {@code ~ff}, and a
 * record is in the one that its id chooses. No escaped id begins with a tilde: whatever does not is
 * a record of a registry from before there were shards.
 */
public final class RegistryZNodes {

  private static final char SHARD = '~';

  private final CuratorFramework client;
  private final String root;
  private final Pattern records;
  private final Pattern shards;

  /**
   * @param path of the election, above the registry
   */
  public RegistryZNodes(CuratorFramework client, String path) {
    this.client = client;
    this.root = path + "/registry";
    String shard = SHARD + "[0-9a-f]{2}";
    this.shards = Pattern.compile(Pattern.quote(root) + "/[^/]+/" + shard);
    this.records =
        Pattern.compile(
            Pattern.quote(root) + "/(?<folder>[^/]+)(?:/" + shard + ")?/(?<name>[^/~][^/]*)");
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

  /** The shard in which a record of this key is or would be. */
  String shard(RecordKey key) {
    CRC32 checksum = new CRC32();
    checksum.update(key.id().getBytes(StandardCharsets.UTF_8));
    return folder(key.kind()) + "/" + SHARD + "%02x".formatted(checksum.getValue() & 0xff);
  }

  /** Where a record of this key is written. */
  String path(RecordKey key) {
    return shard(key) + "/" + URLEncoder.encode(key.id(), StandardCharsets.UTF_8);
  }

  /** Whether a shard is or would be at this path. */
  boolean isShard(String path) {
    return shards.matcher(path).matches();
  }

  /** The key of the record that is or would be at this path; empty if none could be. */
  Optional<RecordKey> key(String path) {
    Matcher record = records.matcher(path);
    return record.matches()
        ? Arrays.stream(RecordKind.values())
            .filter(kind -> kind.folder().equals(record.group("folder")))
            .findFirst()
            .map(kind -> key(kind, record.group("name")))
        : Optional.empty();
  }

  /** Where every record is; a folder that is missing has none. */
  public RegistryListing list() throws Exception {
    RegistryListing listing = new RegistryListing();
    for (RecordKind kind : RecordKind.values()) {
      List<String> shards = new ArrayList<>();
      for (String name : names(folder(kind))) {
        String path = folder(kind) + "/" + name;
        if (name.charAt(0) == SHARD) {
          listing.shard(path);
          shards.add(path);
        } else {
          listing.record(key(kind, name), path);
        }
      }
      new ManyReads(client)
          .children(shards)
          .forEach((shard, names) ->
              names.forEach(name -> listing.record(key(kind, name), shard + "/" + name)));
    }
    return listing;
  }

  /** Every record of a listing, as stored; without those that are gone since. */
  public Map<RecordKey, ByteString> read(RegistryListing listing) throws Exception {
    Map<String, byte[]> contents = contents(listing.paths().values());
    Map<RecordKey, ByteString> records = new LinkedHashMap<>();
    listing
        .paths()
        .forEach((key, path) -> {
          if (contents.containsKey(path)) {
            records.put(key, ByteString.copyFrom(contents.get(path)));
          }
        });
    return records;
  }

  /** What the znodes hold, by path; those that are missing are left out. */
  Map<String, byte[]> contents(Collection<String> paths) throws Exception {
    return new ManyReads(client).contents(paths);
  }

  /** The folders that are not there yet. */
  List<String> missingFolders() throws Exception {
    List<String> found = names(root);
    return Arrays.stream(RecordKind.values())
        .filter(kind -> !found.contains(kind.folder()))
        .map(this::folder)
        .toList();
  }

  /** The children of a znode; none of one that is missing. */
  public List<String> names(String path) throws Exception {
    try {
      return client.getChildren().forPath(path);
    } catch (KeeperException.NoNodeException missing) {
      return List.of();
    }
  }

  private static RecordKey key(RecordKind kind, String name) {
    return new RecordKey(kind, URLDecoder.decode(name, StandardCharsets.UTF_8));
  }
}
