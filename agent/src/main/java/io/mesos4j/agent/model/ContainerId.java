package io.mesos4j.agent.model;

import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * A container on this agent. A nested container names the one that it lives in.
 *
 * @param value the id's own text, unique beneath its parent
 * @param parent the container around it; empty for a container of the first level
 */
public record ContainerId(String value, Optional<ContainerId> parent) {

  public ContainerId(String value) {
    this(value, Optional.empty());
  }

  public static ContainerId of(Protos.ContainerID proto) {
    return new ContainerId(
        proto.getValue(),
        proto.hasParent() ? Optional.of(of(proto.getParent())) : Optional.empty());
  }

  public Protos.ContainerID proto() {
    Protos.ContainerID.Builder proto = Protos.ContainerID.newBuilder().setValue(value);
    parent.ifPresent(outer -> proto.setParent(outer.proto()));
    return proto.build();
  }

  /** The container of that name inside this one. */
  public ContainerId child(String name) {
    return new ContainerId(name, Optional.of(this));
  }

  /** The outermost container around this one, or this one itself. */
  public ContainerId root() {
    return parent.map(ContainerId::root).orElse(this);
  }

  /** Whether this container lives inside the other, at any depth. */
  public boolean isWithin(ContainerId other) {
    return parent.filter(outer -> outer.equals(other) || outer.isWithin(other)).isPresent();
  }

  @Override
  public String toString() {
    return parent.map(outer -> outer + "." + value).orElse(value);
  }
}
