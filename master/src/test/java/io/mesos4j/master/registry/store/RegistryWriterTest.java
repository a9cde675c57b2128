package io.mesos4j.master.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stamp tells whose registry it is. */
class RegistryWriterTest {

  private final RegistryWriter red = new RegistryWriter("w1", Optional.of("red: 'one'"));

  @Test
  void anotherClusterIsNamed() {
    RegistryWriter blue = new RegistryWriter("w2", Optional.of("blue"));
    assertThat(blue.strangeCluster(red.stamp(7))).hasValue("red: 'one'");
    assertThat(red.strangeCluster(red.stamp(0))).isEmpty();
  }

  @Test
  void whoHasNoNameIsNoStranger() {
    RegistryWriter unnamed = RegistryWriter.of("w3");
    assertThat(unnamed.stamp(3)).isEqualTo("w3:3");
    assertThat(red.strangeCluster(unnamed.stamp(3))).isEmpty();
    assertThat(unnamed.strangeCluster(red.stamp(7))).isEmpty();
  }
}
