package io.mesos4j.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.examples.wordcount.FakeCluster.FirstAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job, with real commands, against a cluster made up in this process. */
@Timeout(60)
class WordCountTest {

  @TempDir private Path folder;

  @Test
  void countsWhatOneProcessCounts() throws Exception {
    Path poem = Files.writeString(folder.resolve("poem"), "a rose is\ta rose\n\nis a  rose ä ä\n");
    Path large = Files.writeString(folder.resolve("large"), "one two three\n".repeat(20_000));
    Path output = folder.resolve("output");
    try (FakeCluster cluster = new FakeCluster(folder.resolve("sandboxes"), FirstAgent.WORKS)) {
      assertThat(run(cluster, output, poem, large)).isZero();
      assertThat(cluster.agentsUsed()).contains("agent-0", "agent-1");
    }
    assertThat(Files.readAllLines(output))
        .containsExactly(
            "a\t3", "is\t2", "one\t20000", "rose\t3", "three\t20000", "two\t20000", "ä\t2");
  }

  @Test
  void failedTasksAreTriedOnAnotherAgent() throws Exception {
    Path input = Files.writeString(folder.resolve("input"), "one two three\n".repeat(20_000));
    try (FakeCluster cluster = new FakeCluster(folder.resolve("sandboxes"), FirstAgent.FAILS)) {
      assertThat(run(cluster, folder.resolve("output"), input)).isZero();
      assertThat(cluster.agentsUsed()).contains("agent-0", "agent-1");
    }
  }

  @Test
  void splitsEndBetweenWordsAndLoseNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "word ".repeat(50_000));
    List<Split> splits = Split.of(List.of(file));
    assertThat(splits).hasSizeGreaterThan(2);
    String text = Files.readString(file);
    StringBuilder joined = new StringBuilder();
    for (Split split : splits) {
      int from = (int) split.offset();
      joined.append(text, from, from + (int) split.length());
      assertThat(text.charAt(from + (int) split.length() - 1)).isIn('d', ' ');
    }
    assertThat(joined).hasToString(text);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThat(WordCount.status(new String[] {"--master", "127.0.0.1:1"})).isEqualTo(1);
    assertThat(WordCount.status(new String[] {"--mastr", "x"})).isEqualTo(1);
  }

  private static int run(FakeCluster cluster, Path output, Path... inputs) {
    String[] args = new String[5 + inputs.length];
    args[0] = "--master";
    args[1] = cluster.address();
    args[2] = "--output";
    args[3] = output.toString();
    args[4] = "--input";
    for (int i = 0; i < inputs.length; i++) {
      args[5 + i] = inputs[i].toString();
    }
    return WordCount.status(args);
  }
}
