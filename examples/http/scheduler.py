#!/usr/bin/env python3
"""The whole life of a framework with nothing but Python's standard library: subscribe, decline, launch,
acknowledge, fail over, reconcile, kill, tear down.  Usage: scheduler.py [host:port]"""
import http.client
import json
import sys

MASTER = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:5050"
FRAMEWORK = {"user": "root", "name": "by-python", "roles": ["*"], "failover_timeout": 60,
             "capabilities": [{"type": "MULTI_ROLE"}]}


class Stream:
    """One subscription: the events that the master sends, and the calls that belong to it."""

    def __init__(self, framework_id=None):
        body = {"type": "SUBSCRIBE", "subscribe": {"framework_info": dict(FRAMEWORK)}}
        if framework_id:  # a scheduler that comes back names itself
            body["framework_id"] = body["subscribe"]["framework_info"]["id"] = framework_id
        self.connection = http.client.HTTPConnection(MASTER, timeout=60)
        self.answer = self.post(self.connection, body, {})
        if self.answer.status != 200:
            sys.exit("not subscribed: %d %s" % (self.answer.status, self.answer.read().decode()))
        self.id = {"Mesos-Stream-Id": self.answer.getheader("Mesos-Stream-Id")}
        self.framework_id = self.event("SUBSCRIBED")["framework_id"]

    @staticmethod
    def post(connection, body, headers):
        headers = dict(headers, **{"Content-Type": "application/json", "Accept": "application/json"})
        connection.request("POST", "/api/v1/scheduler", json.dumps(body), headers)
        return connection.getresponse()

    def event(self, kind):
        """Waits for the next event of a kind; RecordIO: length in decimal, line feed, JSON."""
        while True:
            length = self.answer.readline()
            if not length:
                sys.exit("the stream ended")
            event = json.loads(self.answer.read(int(length)))
            if event["type"] == kind:
                return event.get(kind.lower())

    def call(self, kind, **arguments):
        body = {"framework_id": self.framework_id, "type": kind}
        if arguments:
            body[kind.lower()] = arguments
        connection = http.client.HTTPConnection(MASTER, timeout=60)
        answer = self.post(connection, body, self.id)
        if answer.status != 202:
            sys.exit("%s: %d %s" % (kind, answer.status, answer.read().decode()))
        connection.close()

    def update(self, state):
        """Acknowledges updates until one tells of a state."""
        while True:
            status = self.event("UPDATE")["status"]
            if "uuid" in status:
                self.call("ACKNOWLEDGE", agent_id=status["agent_id"], task_id=status["task_id"],
                          uuid=status["uuid"])
            if status["state"] == state:
                print(status["task_id"]["value"], "is", state)
                return status


def scalar(name, value):
    return {"name": name, "type": "SCALAR", "scalar": {"value": value}, "allocation_info": {"role": "*"}}


stream = Stream()
print("subscribed as", stream.framework_id["value"])

offers = stream.event("OFFERS")["offers"]
stream.call("DECLINE", offer_ids=[offer["id"] for offer in offers], filters={"refuse_seconds": 600})
stream.call("REVIVE")  # forgets what was declined
offer = stream.event("OFFERS")["offers"][0]
stream.call("ACCEPT", offer_ids=[offer["id"]], operations=[{"type": "LAUNCH", "launch": {"task_infos": [{
    "name": "hello", "task_id": {"value": "hello-1"}, "agent_id": offer["agent_id"],
    "command": {"value": "echo hello; sleep 600"}, "resources": [scalar("cpus", 0.1), scalar("mem", 32)]}]}}])
stream.update("TASK_RUNNING")
stream.call("SUPPRESS")  # there is no more work

stream.connection.close()  # this scheduler dies ...
stream = Stream(stream.framework_id)  # ... and another takes over, while the task goes on
print("subscribed again")
stream.call("RECONCILE", tasks=[])
stream.update("TASK_RUNNING")

stream.call("KILL", task_id={"value": "hello-1"})
stream.update("TASK_KILLED")
stream.call("TEARDOWN")
print("torn down")
