package io.mesos4j.master.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.registry.store.InMemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.mesos.Protos.WeightInfo;
import org.junit.jupiter.api.Test;

/** What the registrar lets through to its store. */
class RegistrarTest {

  private final RegistryStore store = new InMemoryStore();

  @Test
  void operationThatNoStoreTakesIsRefusedAloneAndLeavesNothing() {
    Registrar registrar = new Registrar(store);
    registrar.recover().join();
    CompletableFuture<Optional<Violation>> before = registrar.apply(weights("a", 1));
    CompletableFuture<Optional<Violation>> large = registrar.apply(weights("b", 20_000));
    CompletableFuture<Optional<Violation>> after = registrar.apply(weights("c", 1));

    assertThat(before.join()).isEmpty();
    assertThat(after.join()).isEmpty();
    assertThat(large.join())
        .hasValueSatisfying(refusal -> assertThat(refusal.text()).contains("in several steps"));
    assertThat(new Registrar(store).recover().join().getWeightsList())
        .extracting(weight -> weight.getInfo().getRole())
        .containsExactlyInAnyOrder("a0", "c0");
  }

  @Test
  void storeThatDoesNotAnswerIsGivenUpUnderTheNameOfItsFlag() {
    SilentStore silent = new SilentStore();
    Registrar reader = new Registrar(silent, Duration.ofMillis(1), Duration.ofMinutes(1));
    assertThat(reader.recover())
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withMessageContaining("--registry_fetch_timeout");

    Registrar writer = new Registrar(silent, Duration.ofMinutes(1), Duration.ofMillis(1));
    CompletableFuture<?> recovered = writer.recover();
    silent.reading.complete(Map.of());
    recovered.join();
    assertThat(writer.apply(weights("a", 1)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withMessageContaining("--registry_store_timeout");
    assertThat(writer.apply(weights("b", 1))).as("what comes later").isCompletedExceptionally();
  }

  @Test
  void whatWaitsAndWhatIsWrittenIsMeasured() {
    SilentStore slow = new SilentStore();
    Registrar registrar = new Registrar(slow);
    CompletableFuture<?> recovered = registrar.recover();
    CompletableFuture<?> first = registrar.apply(weights("a", 1));
    assertThat(registrar.figures())
        .as("nothing is written before the registry is read")
        .containsEntry("registrar/queued_operations", 1.0)
        .containsEntry("registrar/registry_size_bytes", 0.0)
        .doesNotContainKey("registrar/state_store_ms/count");

    slow.reading.complete(Map.of());
    recovered.join();
    CompletableFuture<?> second = registrar.apply(weights("b", 1));
    CompletableFuture<?> third = registrar.apply(weights("c", 1));
    assertThat(List.of(first, second, third)).noneMatch(CompletableFuture::isDone);
    assertThat(registrar.figures().get("registrar/state_fetch_ms")).isPositive();
    assertThat(registrar.figures())
        .as("two are being written, one waits for them")
        .containsEntry("registrar/queued_operations", 1.0);
  }

  @Test
  void everyWriteIsMeasuredOnce() {
    Registrar registrar = new Registrar(store);
    registrar.recover().join();
    registrar.apply(weights("a", 1)).join();
    double size = registrar.figures().get("registrar/registry_size_bytes");
    assertThat(size).isPositive();
    registrar.apply(weights("b", 1)).join();
    assertThat(registrar.figures())
        .containsEntry("registrar/state_store_ms/count", 2.0)
        .containsEntry("registrar/queued_operations", 0.0)
        .containsEntry("registrar/registry_size_bytes", 2 * size);
    assertThat(registrar.figures().get("registrar/state_store_ms")).isNotNegative();
  }

  /** A ZooKeeper that is too slow, or that only reads. */
  private static final class SilentStore implements RegistryStore {

    private final CompletableFuture<Map<RecordKey, ByteString>> reading = new CompletableFuture<>();

    @Override
    public CompletableFuture<Map<RecordKey, ByteString>> recover() {
      return reading;
    }

    @Override
    public CompletableFuture<Void> write(List<RecordChange> changes) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }

  private static UpdateWeights weights(String prefix, int count) {
    List<WeightInfo> weights =
        IntStream.range(0, count)
            .mapToObj(i -> WeightInfo.newBuilder().setRole(prefix + i).setWeight(2).build())
            .toList();
    return new UpdateWeights(weights);
  }
}
