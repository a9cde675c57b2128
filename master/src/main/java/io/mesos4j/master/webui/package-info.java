/**
 * The endpoints under {@code /ui} that the web UI is fed by: one small answer per page, and a
 * stream that says which of them have changed.
 */
package io.mesos4j.master.webui;
