/** The operations of ACCEPT, one class each, that work on a ledger of the accepted offers. */
package io.mesos4j.master.core.operation;
