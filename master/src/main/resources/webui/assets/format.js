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
  return value < 1024 * 1024 ? `${plain(value / 1024)} KiB` : mebibytes(value / 1024 / 1024);
}

export function plain(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1).replace(/\.?0+$/, '');
}

/** Seconds since the epoch as "3 min ago". */
export function ago(seconds, now = Date.now() / 1000) {
  const age = Math.max(0, now - seconds);
  if (age < 5) return 'just now';
  if (age < 90) return `${Math.round(age)} s ago`;
  if (age < 5400) return `${Math.round(age / 60)} min ago`;
  if (age < 129600) return `${Math.round(age / 3600)} h ago`;
  return `${Math.round(age / 86400)} days ago`;
}

export function exact(seconds) {
  return new Date(seconds * 1000).toISOString();
}

const TONES = {
  TASK_RUNNING: 'good', TASK_FINISHED: 'quiet', TASK_STAGING: 'warn', TASK_STARTING: 'warn', TASK_KILLING: 'warn',
  TASK_KILLED: 'quiet', TASK_FAILED: 'bad', TASK_ERROR: 'bad', TASK_LOST: 'bad', TASK_DROPPED: 'bad',
  TASK_UNREACHABLE: 'bad', TASK_GONE: 'bad', TASK_GONE_BY_OPERATOR: 'bad', TASK_UNKNOWN: 'bad',
};

export function tone(state) {
  return TONES[state] ?? 'quiet';
}

/** TASK_RUNNING as "running". */
export function stateName(state) {
  return state.replace('TASK_', '').replaceAll('_', ' ').toLowerCase();
}
