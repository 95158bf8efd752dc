// Asks a page all that the npm package statuspage.io can ask for, and prints what it made of the answers.
const {Statuspage} = require('statuspage.io');

const client = new Statuspage('any');
client.setApiUrl(process.argv[2]);
const {api} = client;

async function main() {
  const heard = {
    summary: await api.getSummary(),
    status: await api.getStatus(),
    components: await api.getComponents(),
    incidents: await api.incidents.getAll(),
    unresolved: await api.incidents.getUnresolved(),
    upcoming: await api.scheduledMaintenances.getUpcoming(),
  };
  console.log(JSON.stringify(heard));
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
