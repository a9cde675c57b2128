// The pages beside the overview, which are loaded after its figures are shown, or first where an address leads to one.

export { AgentPage, AgentsPage } from './agents.js';
export { FrameworkPage, FrameworksPage } from './frameworks.js';
export { ExecutorPage, TaskPage, TasksPage } from './tasks.js';
export { RolesPage } from './roles.js';
export { OffersPage } from './offers.js';
export { MaintenancePage } from './maintenance.js';
export { FilesPage } from './files.js';
export { EventsPage } from './events.js';
export { TerminalPage } from './terminal.js';
export { TopologyPage } from './topology.js';
