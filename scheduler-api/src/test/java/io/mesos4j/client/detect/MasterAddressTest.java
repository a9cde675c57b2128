package io.mesos4j.client.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.client.core.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand where a master's address is given. */
class MasterAddressTest {

  @TempDir private Path directory;

  @Test
  void isReadFromAFileAsItIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("the master #1"), "10.0.0.1:5055\n");
    assertThat(leader("file://" + file)).contains(new Endpoint("10.0.0.1", 5055));
    Path relative = Path.of("").toAbsolutePath().relativize(file);
    assertThat(leader("file://" + relative)).contains(new Endpoint("10.0.0.1", 5055));
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    assertThatThrownBy(() -> MasterAddress.detector("file://" + directory.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot read the master's address from file://" + directory);
  }

  private static Optional<Endpoint> leader(String address) {
    List<Optional<Endpoint>> news = new ArrayList<>();
    try (MasterDetector detector = MasterAddress.detector(address)) {
      detector.start(news::add);
    }
    return news.get(0);
  }
}
