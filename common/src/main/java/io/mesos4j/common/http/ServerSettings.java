package io.mesos4j.common.http;

/** What all connections of one server share. */
record ServerSettings(
    Router router,
    MessageReceiver messages,
    HttpLimits limits,
    BodyBudget budget,
    DateHeader date,
    Receipts receipts) {}
