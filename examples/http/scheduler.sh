#!/bin/sh
# The whole life of a framework with nothing but curl and sed: subscribe, launch, acknowledge,
# reconcile, kill, tear down.  Usage: scheduler.sh [host:port]
set -eu
master=http://${1:-127.0.0.1:5050}/api/v1/scheduler
folder=$(mktemp -d)
trap 'kill $stream 2>/dev/null || true; rm -r "$folder"' EXIT
trap 'exit 1' INT TERM

# The answer to SUBSCRIBE never ends: curl writes it to a file, one event a line.
curl -sN -D "$folder/headers" -o "$folder/events" "$master" -H 'Content-Type: application/json' \
  -d '{"type": "SUBSCRIBE", "subscribe": {"framework_info": {"user": "root", "name": "by-hand"}}}' &
stream=$!

# Waits for a line with this text, and prints it.
event() {
  until grep -m 1 -- "$1" "$folder/events" 2>/dev/null; do
    grep -q ') [^ZX]' /proc/$stream/stat 2>/dev/null || { echo "the stream ended; is $master the leader?" >&2; exit 1; }
    sleep 0.1
  done
}
# Prints the value of an id, or another text, in the line on stdin.
id() { sed -n 's/.*"'"$1"'":{"value":"\([^"]*\)"}.*/\1/p'; }
text() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }
# Sends a call of this framework.
call() {
  curl -sS --fail-with-body "$master" -H 'Content-Type: application/json' -H "Mesos-Stream-Id: $id" \
    -d '{"framework_id": {"value": "'"$framework"'"}, '"$1"'}'
}
# Waits for an update with this state, says so, and acknowledges it.
update() {
  line=$(event "\"state\":\"$1\".*\"uuid\"")
  echo "hello-1 is $1"
  call '"type": "ACKNOWLEDGE", "acknowledge": {"agent_id": {"value": "'"$agent"'"},
    "task_id": {"value": "hello-1"}, "uuid": "'"$(echo "$line" | text uuid)"'"}'
}

subscribed=$(event '"type":"SUBSCRIBED"')
framework=$(echo "$subscribed" | id framework_id)
id=$(sed -n 's/^[Mm]esos-[Ss]tream-[Ii]d: *\([^[:space:]]*\).*/\1/p' "$folder/headers")
echo "subscribed as $framework"

# Of several offers the first is enough.
offers=$(event '"type":"OFFERS"')
offers=$(echo "$offers" | sed 's/},{"id":.*//')
offer=$(echo "$offers" | sed -n 's/.*"offers":\[{"id":{"value":"\([^"]*\)".*/\1/p')
agent=$(echo "$offers" | id agent_id)
call '"type": "ACCEPT", "accept": {"offer_ids": [{"value": "'"$offer"'"}], "operations": [{
  "type": "LAUNCH", "launch": {"task_infos": [{
    "name": "hello", "task_id": {"value": "hello-1"}, "agent_id": {"value": "'"$agent"'"},
    "command": {"value": "echo hello; sleep 600"},
    "resources": [{"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.1}},
                  {"name": "mem", "type": "SCALAR", "scalar": {"value": 32}}]}]}}]}'
update TASK_STARTING
update TASK_RUNNING

# An answer to RECONCILE carries no uuid and needs no acknowledgement.
call '"type": "RECONCILE", "reconcile": {"tasks": []}'
event '"reason":"REASON_RECONCILIATION"' | sed 's/.*"state":"\([A-Z_]*\)".*/the master knows it as \1/'

call '"type": "KILL", "kill": {"task_id": {"value": "hello-1"}}'
update TASK_KILLED
call '"type": "TEARDOWN"'
wait $stream || true
echo "torn down"
