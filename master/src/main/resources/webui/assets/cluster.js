// The cluster as the leading master tells it, asked for every two seconds while the page can be seen.

const INTERVAL_MILLIS = 2000;

export const cluster = {
  /** The master's /state, null until the first answer. */
  state: null,
  /** Why the last request failed, null when it did not. */
  trouble: null,
};

/** Calls back after each answer or failure, for as long as the page is open. */
export function watch(changed) {
  const ask = async () => {
    if (!document.hidden) {
      await refresh();
      changed();
    }
    setTimeout(ask, INTERVAL_MILLIS);
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refresh().then(changed);
  });
  ask();
}

async function refresh() {
  try {
    const answer = await fetch('state', { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`the master answered ${answer.status}`);
    cluster.state = await answer.json();
    cluster.trouble = null;
  } catch (error) {
    cluster.trouble = error.message;
  }
}

/** All tasks of a framework, the active first. */
export function tasksOf(framework) {
  return [...framework.tasks, ...framework.unreachable_tasks, ...framework.completed_tasks];
}

export function allFrameworks() {
  return [...cluster.state.frameworks, ...cluster.state.completed_frameworks];
}

export function allTasks() {
  return allFrameworks().flatMap(tasksOf);
}

export function agentById(id) {
  return cluster.state.slaves.find(agent => agent.id === id);
}

/** When the task last changed, in seconds since the epoch; 0 when it has not said anything yet. */
export function lastChange(task) {
  return task.statuses.at(-1)?.timestamp ?? 0;
}

/** The executor's newest sandbox, as the agent names it. */
export function sandboxPath(task) {
  const executor = task.executor_id || task.id;
  return `/frameworks/${task.framework_id}/executors/${executor}/runs/latest`;
}
