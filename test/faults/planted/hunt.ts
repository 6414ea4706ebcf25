import { campaign, tellFound } from '../campaign/campaign.js';
import { search } from '../model/search.js';
import { crowdDecides } from '../races/crowdDecides.js';
import { everybodyDecides, everythingTwice, explore } from '../races/interleaved.js';

/** What found something wrong, the seed or point that tells it again, and what it was. */
export type Quarry = { by: string; seed: string; what: string };

const SEED = 1;

/** Looks for anything wrong with the product as it is here, the quickest way first. */
export async function hunt(): Promise<Quarry | undefined> {
  return (await inRaces()) ?? (await inModel(20_000)) ?? (await inCampaign()) ?? inModel(150_000);
}

async function inRaces(): Promise<Quarry | undefined> {
  for (const [name, race] of Object.entries({ everybodyDecides, everythingTwice })) {
    const what = await explore(race, 150, SEED).catch(thrown);
    if (what !== undefined) return { by: `race ${name}`, seed: String(SEED), what };
  }
  const what =
    (await crowdDecides(500, (index) => index % 2 === 0).catch(thrown)) ??
    (await crowdDecides(501, (index) => index === 500).catch(thrown));
  return what === undefined ? undefined : { by: 'race crowdDecides', seed: '500 people', what };
}

async function inModel(steps: number): Promise<Quarry | undefined> {
  try {
    const { broken } = await search(steps, SEED, () => undefined, { shrink: false });
    return broken && { by: 'model', seed: `${broken.seed} ${broken.path}`, what: broken.what };
  } catch (error) {
    return { by: 'model', seed: 'its beginnings', what: thrown(error) };
  }
}

async function inCampaign(): Promise<Quarry | undefined> {
  try {
    const { found } = await campaign({ stride: 5, first: true }, () => undefined);
    const [one] = found;
    return (
      one && {
        by: 'campaign',
        seed: `--script ${one.script} --point ${one.point} --kind ${one.fate}`,
        what: tellFound(one),
      }
    );
  } catch (error) {
    return { by: 'campaign', seed: 'undisturbed', what: thrown(error) };
  }
}

const thrown = (error: unknown): string => (error instanceof Error ? error.message : String(error));
