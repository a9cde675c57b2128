package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatestWishTest {

  private final LatestWish<String> wish = new LatestWish<>();
  private final List<String> changes = new ArrayList<>();

  @Test
  void newerWishComesAfterTheChangeThatIsBeingMadeAndTakesThePlaceOfOlderOnes() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch newer = new CountDownLatch(1);
    wish.want("first");
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() ->
            wish.fulfil(text -> {
              begun.countDown();
              await(newer);
              changes.add(text);
            }));
    await(begun);
    wish.want("second");
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> wish.fulfil(changes::add));
    wish.want("third");
    newer.countDown();
    first.join();
    second.join();
    wish.fulfil(changes::add);
    assertThat(changes).containsExactly("first", "third");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
