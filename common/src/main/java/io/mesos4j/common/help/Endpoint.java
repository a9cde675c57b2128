package io.mesos4j.common.help;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people and programs are told of one route. Immutable.
 *
 * @param route as the router has it, such as {@code /master/state}
 * @param methods that it expects
 * @param summary one sentence
 * @param parameters of the query, or of the form that is posted
 * @param messages what a call of an API is made of; empty for other routes
 * @param answer the media type of the answer; empty for none
 */
public record Endpoint(
    String route,
    List<String> methods,
    String summary,
    List<Parameter> parameters,
    Optional<Messages> messages,
    String answer) {

  private static final String JSON = "application/json";

  /**
   * One value that a client may give.
   *
   * @param place in which part of the request
   */
  public record Parameter(String name, String meaning, Place place) {}

  /** Where a value is given. */
  public enum Place {
    QUERY,
    FORM,
    PATH
  }

  /**
   * The message that is posted, and the one that answers or is streamed; suppliers, since the first
   * look at a descriptor sets up all that its file and those that it imports describe, which a
   * start has no time for.
   */
  public record Messages(Supplier<Descriptor> call, Supplier<Descriptor> answer) {}

  public Endpoint {
    methods = List.copyOf(methods);
    parameters = List.copyOf(parameters);
  }

  /** A route that shows something as JSON, to whatever method, in JSONP if asked. */
  public static Endpoint json(String route, String summary) {
    return new Endpoint(route, List.of("GET"), summary, List.of(), Optional.empty(), JSON)
        .with("jsonp", "the function that the JSON shall be wrapped in");
  }

  /** A route that answers something else, or nothing. */
  public static Endpoint plain(String route, String summary, String answer) {
    return new Endpoint(route, List.of("GET"), summary, List.of(), Optional.empty(), answer);
  }

  /** A route that takes calls in JSON or protobuf. */
  public static Endpoint api(String route, String summary, Messages messages) {
    return new Endpoint(route, List.of("POST"), summary, List.of(), Optional.of(messages), JSON);
  }

  /** A route that changes something and answers nothing. */
  public static Endpoint post(String route, String summary) {
    return plain(route, summary, "").by("POST");
  }

  /** The same for these methods. */
  public Endpoint by(String... these) {
    return new Endpoint(route, List.of(these), summary, parameters, messages, answer);
  }

  /** The same with one more value in the query. */
  public Endpoint with(String name, String meaning) {
    return with(new Parameter(name, meaning, Place.QUERY));
  }

  /** The same with one more field of the form. */
  public Endpoint withField(String name, String meaning) {
    return with(new Parameter(name, meaning, Place.FORM));
  }

  /** The same, below which a path goes on with a name. */
  public Endpoint below(String name, String meaning) {
    return with(new Parameter(name, meaning, Place.PATH));
  }

  private Endpoint with(Parameter parameter) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new Endpoint(route, methods, summary, more, messages, answer);
  }

  /** The process that the route belongs to. */
  public String process() {
    int end = route.indexOf('/', 1);
    return route.substring(1, end < 0 ? route.length() : end);
  }

  /** The route within its process, such as {@code /state}. */
  public String name() {
    String name = route.substring(1 + process().length());
    return name.isEmpty() ? "/" : name;
  }
}
