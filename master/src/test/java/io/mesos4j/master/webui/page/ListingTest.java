package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lists are searched, sorted and cut where they are. */
class ListingTest {

  private static final List<String> FRUIT = List.of("pear", "Apple", "plum", "fig");

  private final Listing<String> listing =
      new Listing<String>(List::of, (json, name) -> json.field("name", name))
          .by("name", name -> name)
          .by("length", String::length);

  @Test
  void rowsMatchEveryWordWhateverTheCase() {
    assertThat(written("q=AP+le")).contains("\"matching\":1", "\"total\":4", "Apple");
    assertThat(written("q=p")).contains("\"matching\":3");
    assertThat(written("q=p+zz")).contains("\"matching\":0", "\"rows\":[]");
  }

  @Test
  void rowsComeInOrderAndInPages() {
    assertThat(written("sort=length&order=desc&limit=1")).contains("[{\"name\":\"Apple\"}]");
    assertThat(written("sort=length&offset=1&limit=2")).contains("pear", "plum");
    assertThat(written("offset=99")).contains("\"offset\":99", "\"rows\":[]");
  }

  @Test
  void pageOfManyIsAsIfAllWereSorted() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("n" + (i * 7919 % 1000));
    }
    List<String> sorted = many.stream().sorted(Comparator.comparingInt(String::length)).toList();
    JsonWriter json = new JsonWriter().object();
    listing.write(json, many, Query.parse("sort=length&offset=20&limit=5"));
    assertThat(new String(json.endObject().toByteArray(), StandardCharsets.UTF_8))
        .contains(
            sorted.subList(20, 25).stream()
                .map("{\"name\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]")));
  }

  @Test
  void whatMakesNoSenseIsToldWithTheCure() {
    assertThatThrownBy(() -> written("sort=colour")).hasMessageContaining("name, length");
    assertThatThrownBy(() -> written("limit=x")).hasMessageContaining("whole number");
    assertThatThrownBy(() -> written("q=" + "x".repeat(501))).hasMessageContaining("at most 500");
  }

  private String written(String query) {
    JsonWriter json = new JsonWriter().object();
    listing.write(json, FRUIT, Query.parse(query));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
