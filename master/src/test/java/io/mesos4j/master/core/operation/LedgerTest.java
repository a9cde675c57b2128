package io.mesos4j.master.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import org.apache.mesos.Protos.Resource;
import org.junit.jupiter.api.Test;

/** What is left of accepted offers, and how many may use what is shared. */
class LedgerTest {

  private static final Resources SHARED =
      Resources.of(
          ResourceParser.parse("disk:64", "*").getFirst().toBuilder()
              .setShared(Resource.SharedInfo.getDefaultInstance())
              .build());

  private static Resources resources(String text) {
    return Resources.of(ResourceParser.parse(text, "*"));
  }

  @Test
  void whatIsUsedIsNoLongerLeft() {
    Ledger ledger = new Ledger(resources("cpus:2;mem:64"));
    ledger.launch(resources("cpus:1.5"));
    assertThat(ledger.remaining()).isEqualTo(resources("cpus:0.5;mem:64"));
    assertThatThrownBy(() -> ledger.launch(resources("cpus:1")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anyNumberOfTasksUsesACopyOfWhatIsShared() {
    Ledger ledger = new Ledger(resources("cpus:2").plus(SHARED));
    Resources task = resources("cpus:0.5").plus(SHARED);

    ledger.launch(task);
    ledger.launch(task);
    ledger.launch(task);

    assertThat(ledger.remaining()).isEqualTo(resources("cpus:0.5"));
    assertThat(ledger.launched())
        .isEqualTo(resources("cpus:1.5").plus(SHARED).plus(SHARED).plus(SHARED));
    assertThat(ledger.conversions())
        .containsExactly(
            new Conversion(Resources.EMPTY, SHARED), new Conversion(Resources.EMPTY, SHARED));
    assertThat(ledger.converted()).isEqualTo(Resources.EMPTY);
  }

  @Test
  void whatWasMadeSharedCanBeUsedByAllThatFollow() {
    Ledger ledger = new Ledger(resources("disk:64"));
    ledger.convert(new Conversion(resources("disk:64"), SHARED));
    ledger.launch(SHARED);
    ledger.launch(SHARED);
    assertThat(ledger.launched()).isEqualTo(SHARED.plus(SHARED));
    assertThat(ledger.remaining()).isEqualTo(Resources.EMPTY);
  }

  @Test
  void whatIsNoLongerSharedCannotBeUsed() {
    Ledger ledger = new Ledger(SHARED);
    ledger.convert(new Conversion(SHARED, resources("disk:64")));
    assertThat(ledger.usable()).isEqualTo(resources("disk:64"));
    assertThatThrownBy(() -> ledger.launch(SHARED)).isInstanceOf(IllegalStateException.class);
  }
}
