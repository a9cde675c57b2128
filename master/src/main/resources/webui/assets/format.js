// Texts of figures: short on the page, exact in the title.

const MEBIBYTE_UNITS = ['MiB', 'GiB', 'TiB', 'PiB'];

/** Mesos counts memory and disk in mebibytes. */
export function mebibytes(value) {
  let unit = 0;
  while (value >= 1024 && unit < MEBIBYTE_UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${plain(value)} ${MEBIBYTE_UNITS[unit]}`;
}

export function bytes(value) {
  if (value < 1024) return `${value} B`;
  return value < 1024 * 1024 ? `${plain(value / 1024)} KiB` : mebibytes(value / 1024 / 1024);
}

export function plain(value) {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)).toLocaleString('en');
}

export function percent(fraction) {
  return `${plain(Math.round(fraction * 1000) / 10)} %`;
}

/** "1 agent", "2 agents". */
export function counted(count, noun) {
  return `${plain(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Named amounts in the order in which people look for them: "cpus 4, mem 2,048, ports [31000-32000]". */
export function amounts(has) {
  const known = RESOURCES.map(({ name }) => name);
  const place = name => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.entries(has).filter(([, amount]) => amount).sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b))
    .map(([name, amount]) => `${name} ${typeof amount === 'number' ? plain(amount) : amount}`).join(', ');
}

/** The resources that have a column, each with its name and how it is written. */
export const RESOURCES = [
  { name: 'cpus', label: 'CPUs', text: plain },
  { name: 'mem', label: 'Memory', text: mebibytes },
  { name: 'disk', label: 'Disk', text: mebibytes },
  { name: 'gpus', label: 'GPUs', text: plain },
];

/** Seconds since the epoch as "3 min ago". */
export function ago(seconds, now = Date.now() / 1000) {
  const age = now - seconds;
  if (age < -5) return `in ${length(-age)}`;
  return age < 5 ? 'just now' : `${length(age)} ago`;
}

export function length(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

export function exact(seconds) {
  return new Date(seconds * 1000).toISOString();
}

const TONES = {
  TASK_RUNNING: 'good', TASK_FINISHED: 'quiet', TASK_STAGING: 'warn', TASK_STARTING: 'warn', TASK_KILLING: 'warn',
  TASK_KILLED: 'quiet', TASK_FAILED: 'bad', TASK_ERROR: 'bad', TASK_LOST: 'bad', TASK_DROPPED: 'bad',
  TASK_UNREACHABLE: 'bad', TASK_GONE: 'bad', TASK_GONE_BY_OPERATOR: 'bad', TASK_UNKNOWN: 'bad',
  active: 'good', inactive: 'warn', recovered: 'warn', disconnected: 'bad', deactivated: 'warn', draining: 'warn',
  drained: 'warn', down: 'bad', unreachable: 'bad', gone: 'quiet', completed: 'quiet', unknown: 'quiet',
};

export function tone(state) {
  return TONES[state] ?? 'quiet';
}

/** TASK_RUNNING as "running". */
export function stateName(state) {
  return state.replace('TASK_', '').replaceAll('_', ' ').toLowerCase();
}
