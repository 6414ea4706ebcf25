import { escapedInvisible } from '../src/core/invisible.js';
import type { RunFact } from '../src/core/runFacts.js';
import { startSandbox } from './startSandbox.js';
import { isWrite } from './tenant/isWrite.js';
import { finalState } from './walk/finalState.js';
import { readWalkOptions, type WalkOptions } from './walk/options.js';
import { type Narrator, play, type Played } from './walk/play.js';

/** `npm run walk`: a complete setup as two admins on the sandbox, told as it happens; exit 1 if anything is off. */
const options = readWalkOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n`);
  process.exit(64);
}
process.exit(await walk(options));

async function walk(options: WalkOptions): Promise<number> {
  const say = (line: string) => options.json || process.stdout.write(`${escapedInvisible(line, '\n')}\n`);
  const startedAt = performance.now();
  const sandbox = await startSandbox({ edition: options.edition });
  const graphWrites: { method: string; path: string; status: number }[] = [];
  sandbox.tenant.onCall(({ method, path, status }) => {
    if (!isWrite({ method, path })) return;
    graphWrites.push({ method, path, status });
    say(`    graph  ${method} ${path} ${status}`);
  });
  const narrator: Narrator = {
    card: (title) => say(`\n  card   ${title}`),
    click: (who, what) => say(`  click  ${who}: ${what}`),
  };
  let told = 0;
  const tellFacts = async (): Promise<readonly RunFact[]> => {
    const [run] = await sandbox.bot().desk.store.all();
    const facts = run ? await sandbox.bot().desk.store.facts(run.id) : [];
    for (const fact of facts.slice(told)) if (fact.type !== 'CardShown') say(`    fact   ${fact.type}`);
    told = facts.length;
    return facts;
  };
  const teller = setInterval(() => void tellFacts(), 25);
  let problem: string | undefined;
  let played: Played = { submissions: [], decisions: [] };
  try {
    played = await play(sandbox, options, narrator);
  } catch (error) {
    problem = error instanceof Error ? error.message : 'the walk was cut short';
  }
  clearInterval(teller);
  const facts = await tellFacts();
  const { account, faults } = finalState(sandbox, options);
  await sandbox.close();
  const all = [...(problem === undefined ? [] : [problem]), ...faults];
  if (played.submissions.length > 12)
    all.push(`${played.submissions.length} submissions by the operator; 12 are enough`);
  if (played.decisions.length > 2) all.push(`${played.decisions.length} decisions by the approver; 2 are enough`);
  const ok = all.length === 0;
  if (options.json) process.stdout.write(`${JSON.stringify(report(ok, played, graphWrites, facts, account, all))}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`\n${ok ? 'The account is as the guide wants it.' : `Something is off:\n- ${all.join('\n- ')}`}`);
  say(
    `${played.submissions.length} submissions, ${played.decisions.length} decisions, ${graphWrites.length} Graph writes, ${facts.length} facts, ${seconds} s`,
  );
  return ok ? 0 : 1;
}

function report(
  ok: boolean,
  played: Played,
  graphWrites: readonly { method: string; path: string; status: number }[],
  facts: readonly RunFact[],
  account: Record<string, unknown> | null,
  faults: readonly string[],
) {
  const decided = (planId: string) =>
    facts.find((fact) => (fact.type === 'ApprovalGranted' || fact.type === 'ApprovalDenied') && fact.planId === planId);
  const approvals = facts.flatMap((fact) => {
    if (fact.type !== 'ApprovalRequested') return [];
    const decision = decided(fact.plan.id);
    const by =
      decision && 'by' in decision && typeof decision.by !== 'string' ? decision.by.userPrincipalName : undefined;
    return [
      {
        digest: fact.digest,
        requestedBy: fact.by.userPrincipalName,
        decidedBy: by ?? null,
        decision: decision?.type === 'ApprovalGranted' ? 'approve' : decision ? 'deny' : null,
      },
    ];
  });
  return {
    ok,
    steps: played.submissions.map(({ step, by, milliseconds }) => ({ id: step, by, ms: milliseconds })),
    graphWrites,
    approvals,
    facts,
    account,
    ...(faults.length > 0 ? { faults } : {}),
  };
}
