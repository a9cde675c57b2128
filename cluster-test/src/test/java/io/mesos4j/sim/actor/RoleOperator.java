package io.mesos4j.sim.actor;

import io.mesos4j.sim.truth.RoleWords;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An operator who sets quotas and weights, one after the other: asks whoever leads, and asks again
 * when no answer comes. What is refused is given up.
 */
public final class RoleOperator {

  /** How often it asks. */
  public static final Duration LOOK = Duration.ofSeconds(1);

  private static final int REFUSED = 400;
  private static final int REFUSED_BY_REGISTRY = 500;

  /** A question, and who was asked; no other answer counts. */
  private record Question(RoleSetting setting, MasterTerm asked) {}

  private final World world;
  private final Cluster cluster;
  private final RoleWords words;
  private final Deque<RoleSetting> wishes = new ArrayDeque<>();
  private Optional<Question> open = Optional.empty();

  RoleOperator(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
    this.words = cluster.truth().roles();
  }

  void start() {
    world.time().after(LOOK, this::start);
    cluster.leading().ifPresent(this::look);
  }

  public void wish(RoleSetting setting) {
    world.trace().note("operator", "wants " + setting.what() + " " + setting.value());
    world.trace().count("an operator wants a " + setting.getClass().getSimpleName());
    wishes.add(setting);
  }

  /** Takes every quota away, so that nothing stands in the way of anybody. */
  public void clear() {
    Roles.TOP.forEach(role -> wish(RoleSetting.Quota.none(role)));
  }

  /** How much is still to be asked for. */
  public int wishes() {
    return wishes.size();
  }

  /** Whether everything that was wished is so. */
  public boolean content() {
    return wishes.isEmpty();
  }

  @SuppressWarnings("ReferenceEquality") // each term of a master is another
  private void look(MasterTerm term) {
    if (!wishes.isEmpty() && open.filter(question -> question.asked() == term).isEmpty()) {
      Question question = new Question(wishes.peek(), term);
      open = Optional.of(question);
      words.asked(question.setting().what(), question.setting().value());
      term.asked(question.setting()::question, status -> answered(question, status));
    }
  }

  @SuppressWarnings("ReferenceEquality") // an answer to a question that was asked before is late
  private void answered(Question question, int status) {
    if (open.filter(now -> now == question).isEmpty()) {
      return;
    }
    open = Optional.empty();
    if (status < REFUSED) {
      words.confirmed(question.setting().what(), question.setting().value());
    }
    if (status < REFUSED_BY_REGISTRY) {
      world.trace().note("operator", "is answered " + status);
      wishes.remove();
    }
  }
}
