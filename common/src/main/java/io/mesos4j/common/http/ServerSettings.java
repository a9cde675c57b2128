package io.mesos4j.common.http;

/** What all connections of one server share. */
record ServerSettings(
    Router router,
    MessageReceiver messages,
    HttpLimits limits,
    BodyBudget budget,
    DateHeader date,
    Receipts receipts,
    Clients clients) {

  /** Where requests with this head go; their bodies may differ. */
  Destination destination(HttpRequest head) {
    return messages
        .addressee(head)
        .<Destination>map(Destination.Message::new)
        .orElseGet(() -> new Destination.Route(router.find(head.path())));
  }
}
