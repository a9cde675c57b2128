package io.mesos4j.bench.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A browser's tab without the browser: follows the stream of changes and asks again for what its
 * page shows of them, just as the page does. {@link #follow} keeps its thread until the stream
 * ends.
 */
final class UiTab {

  /** A question of a page, and the sections whose changes make it ask again. */
  private record Question(String path, List<String> sections) {}

  /** What the overview asks, the page that asks for most. */
  private static final List<Question> OVERVIEW =
      List.of(
          new Question("ui/overview", List.of("agents", "frameworks", "tasks", "offers")),
          new Question("ui/history?range=hour", List.of("history")),
          new Question(
              "ui/tasks?sort=changed&order=desc&offset=0&limit=12",
              List.of("tasks", "agents", "frameworks")));

  private final HttpClient client;
  private final String address;
  private final AtomicLong questions;

  /**
   * @param questions counts what was asked
   */
  UiTab(HttpClient client, String address, AtomicLong questions) {
    this.client = client;
    this.address = address;
    this.questions = questions;
  }

  void follow() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open("ui/live"), StandardCharsets.UTF_8))) {
      for (Question question : OVERVIEW) {
        ask(question);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (Question question : OVERVIEW) {
          if (concerns(line, question)) {
            ask(question);
          }
        }
      }
    } catch (IOException ended) {
      // The benchmark is over.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean concerns(String line, Question question) {
    return question.sections().stream().anyMatch(section -> line.contains('"' + section + '"'));
  }

  private void ask(Question question) throws IOException, InterruptedException {
    try (InputStream answer = open(question.path())) {
      answer.readAllBytes();
    }
    questions.incrementAndGet();
  }

  private InputStream open(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Accept-Encoding", "gzip")
            .build();
    return client.send(request, BodyHandlers.ofInputStream()).body();
  }
}
