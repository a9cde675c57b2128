/** What the pages of the web UI are told, as small JSON answers made from one snapshot. */
package io.mesos4j.master.webui.page;
