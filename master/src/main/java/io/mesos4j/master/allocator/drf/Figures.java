package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.AllocatorMetrics;
import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a picture of the books in upstream's metric keys. */
final class Figures {

  private static final String PREFIX = "allocator/mesos/";
  private static final List<String> RESOURCES = List.of("cpus", "mem", "disk");

  private final Books books;
  private final Map<String, Double> values = new HashMap<>();

  Figures(Books books) {
    this.books = books;
  }

  AllocatorMetrics take(long runs) {
    values.put(PREFIX + "allocation_runs", (double) runs);
    for (String name : RESOURCES) {
      int number = books.names().number(name);
      put("resources/" + name + "/total", books.cluster().total().get(number));
      put("resources/" + name + "/offered_or_allocated", books.headroom().used().get(number));
    }
    for (Role role : books.roles().all()) {
      if (!role.clients().isEmpty()) {
        values.put(
            PREFIX + "roles/" + role.path() + "/shares/dominant",
            books.roles().sorter().share(role.seat()));
        values.put(
            PREFIX + "offer_filters/roles/" + role.path() + "/active", (double) role.filterCount());
      }
    }
    consumption();
    books.roles().withQuota().forEach(this::quota);
    return new AllocatorMetrics(values);
  }

  /** Of every role, and of the root of the tree, whose path is empty. */
  private void consumption() {
    for (int number = 0; number < books.names().count(); number++) {
      String name = books.names().name(number);
      long ofAll = 0;
      for (Role role : books.roles().all()) {
        long consumed = role.launched().get(number) + role.reserved().get(number);
        putIfAny(quotaKeys(role.path()) + name + "/consumed", consumed);
        ofAll += role.isTopLevel() ? consumed : 0;
      }
      putIfAny(quotaKeys("") + name + "/consumed", ofAll);
    }
  }

  private static String quotaKeys(String role) {
    return "quota/roles/" + role + "/resources/";
  }

  private void quota(Role role) {
    String prefix = quotaKeys(role.path());
    Tally guarantees = role.guarantees();
    for (int number = 0; number < guarantees.length(); number++) {
      if (guarantees.get(number) > 0) {
        put(prefix + books.names().name(number) + "/guarantee", guarantees.get(number));
      }
    }
    role.quota()
        .limits()
        .thousandths()
        .forEach((name, limit) -> put(prefix + name + "/limit", limit));
    for (int number = 0; number < books.names().count(); number++) {
      putIfAny(
          prefix + books.names().name(number) + "/offered_or_allocated",
          role.used().get(number) + role.usedReserved().get(number));
    }
  }

  private void putIfAny(String key, long thousandths) {
    if (thousandths != 0) {
      put(key, thousandths);
    }
  }

  private void put(String key, long thousandths) {
    values.put(PREFIX + key, new Scalar(thousandths).wire());
  }
}
