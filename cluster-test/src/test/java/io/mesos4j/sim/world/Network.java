package io.mesos4j.sim.world;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Carries messages between addresses: late, out of order across connections, twice, or not at all.
 * A process that linked to a peer has a connection to it, in order; others send by connections that
 * live for one message.
 */
public final class Network {

  private static final Duration SHORTEST_DELAY = Duration.ofNanos(100_000);

  private static final Duration WITHIN_A_HOST = Duration.ofMillis(2);

  private record Direction(String from, String to) {}

  private record Presence(Life life, Endpoint endpoint) {}

  private final VirtualTime time;
  private final Dice dice;
  private final Trace trace;
  private final Map<String, Presence> present = new LinkedHashMap<>();
  private final Map<Direction, Pipe> links = new LinkedHashMap<>();
  private final List<Pipe> pipes = new ArrayList<>();
  private final Set<Direction> cuts = new LinkedHashSet<>();
  private Weather weather = Weather.FAIR;

  Network(VirtualTime time, Dice dice, Trace trace) {
    this.time = time;
    this.dice = dice;
    this.trace = trace;
  }

  // ---- who is there ----

  /** A process starts to listen. */
  public void attach(String address, Life life, Endpoint endpoint) {
    present.put(address, new Presence(life, endpoint));
  }

  /** A process is dead: its connections break. */
  public void detach(String address) {
    present.remove(address);
    links.keySet().removeIf(direction -> direction.from().equals(address));
    pipes.removeIf(Pipe::over);
    List.copyOf(pipes).stream().filter(pipe -> pipe.touches(address)).forEach(Pipe::breakUp);
  }

  // ---- messages between processes ----

  /** Opens a connection, instead of any earlier one; its loss is told to the owner once. */
  public void link(Upid owner, Upid peer) {
    Direction direction = new Direction(owner.address(), peer.address());
    Presence listener = present.get(owner.address());
    Pipe earlier = links.remove(direction);
    if (earlier != null) {
      earlier.close();
    }
    Pipe[] link = new Pipe[1];
    link[0] =
        open(
            owner.address(),
            peer.address(),
            new Pipe.Ends(() -> linkBroke(direction, link[0], listener, peer), () -> {}));
    links.put(direction, link[0]);
  }

  private void linkBroke(Direction direction, Pipe link, Presence owner, Upid peer) {
    if (links.remove(direction, link)) {
      owner
          .life()
          .run(() -> {
            trace.note(direction.from(), "exited " + peer);
            owner.endpoint().exited(peer);
          });
    }
  }

  public void send(Upid from, Upid to, Message message) {
    Presence addressee = present.get(to.address());
    Pipe link = linkBetween(new Direction(from.address(), to.address()));
    Runnable arrival = () -> arrive(addressee, from, to, message);
    if (link != null && addressee == null) {
      link.breakUp();
    } else if (link != null) {
      link.send(arrival);
    } else if (!isCut(from.address(), to.address()) && !loses()) {
      time.after(delay(), arrival);
    }
    if (dice.chance(weather.duplication())
        && !sameHost(from.address(), to.address())
        && !isCut(from.address(), to.address())) {
      trace.count("a message comes twice");
      time.after(delay(), arrival);
    }
  }

  /** Within a host everything comes in order, and nothing is lost but with its process. */
  private Pipe linkBetween(Direction direction) {
    Pipe link = links.get(direction);
    if (sameHost(direction.from(), direction.to()) && (link == null || link.over())) {
      Pipe opened = open(direction.from(), direction.to(), new Pipe.Ends(() -> {}, () -> {}));
      links.put(direction, opened);
      return opened;
    }
    return link;
  }

  private static boolean sameHost(String from, String to) {
    return from.substring(0, from.lastIndexOf(':')).equals(to.substring(0, to.lastIndexOf(':')));
  }

  private void arrive(Presence addressee, Upid from, Upid to, Message message) {
    if (addressee == null || addressee.life().over()) {
      return;
    }
    addressee
        .life()
        .run(() -> {
          trace.note(to.toString(), "gets " + describe(message) + " of " + from);
          trace.count("message " + message.getDescriptorForType().getName());
          addressee.endpoint().received(from, to, message);
        });
  }

  /** A message's name and a checksum of all its bytes. */
  public static String describe(Message message) {
    CRC32 checksum = new CRC32();
    checksum.update(message.toByteArray());
    return message.getDescriptorForType().getName() + "#" + Long.toHexString(checksum.getValue());
  }

  // ---- connections of other kinds ----

  /** Opens one direction of a connection; it breaks at once where nobody listens. */
  public Pipe open(String from, String to, Pipe.Ends ends) {
    Pipe pipe = new Pipe(this, from, to, ends);
    pipes.removeIf(Pipe::over);
    pipes.add(pipe);
    if (!present.containsKey(from) || !present.containsKey(to)) {
      pipe.breakUp();
    }
    return pipe;
  }

  // ---- weather ----

  public void set(Weather next) {
    weather = next;
  }

  /** Nothing gets from one address to the other until {@link #heal}. */
  public void cut(String from, String to) {
    cuts.add(new Direction(from, to));
  }

  public void heal(String from, String to) {
    cuts.remove(new Direction(from, to));
  }

  public boolean isCut(String from, String to) {
    return cuts.contains(new Direction(from, to));
  }

  void noteSilence() {
    trace.count("a connection falls silent");
  }

  boolean loses(String from, String to) {
    return !sameHost(from, to) && loses();
  }

  private boolean loses() {
    return dice.chance(weather.loss());
  }

  Duration delay(String from, String to) {
    return sameHost(from, to) ? dice.between(SHORTEST_DELAY, WITHIN_A_HOST) : delay();
  }

  Duration delay() {
    return dice.between(SHORTEST_DELAY, weather.longestDelay());
  }

  VirtualTime time() {
    return time;
  }

  Dice dice() {
    return dice;
  }
}
