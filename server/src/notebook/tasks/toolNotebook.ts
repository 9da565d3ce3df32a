import type { ToolNotebook } from '../../features/assistants/tool.ts';
import type { Context } from '../../features/shared/context.ts';
import { runJob, type Token } from '../jobs.ts';
import type { Notebook } from '../notebook.ts';
import type { Clock } from '../state/host.ts';

/** What is known of the whole notebook, until a note changes. */
type Known = { changes: number; results: Map<string, unknown> };

const knownOf = new WeakMap<Notebook, Known>();

/** A notebook as the tools of assistants ask it. @param token of the one question */
export function toolNotebook(notebook: Notebook, context: () => Context, clock: Clock, token: Token): ToolNotebook {
	return {
		context,
		parsed: (uris) => notebook.parsed(uris),
		settled: () => notebook.settled(),
		draft() {
			const { folders, identity } = notebook.state.folders;
			// No file has that name.
			return identity.known(`${folders[0] ?? ''}/….md`);
		},
		async whole<Result>(name: string, job: () => Generator<unknown, Result>) {
			const { changes } = notebook.state;
			const { results } = knownAt(notebook, changes);
			if (results.has(name)) return results.get(name) as Result;
			const result = await runJob(job(), clock, token);
			// A note may have changed meanwhile: the next question begins anew.
			if (notebook.state.changes === changes) results.set(name, result);
			return result;
		},
	};
}

function knownAt(notebook: Notebook, changes: number): Known {
	const former = knownOf.get(notebook);
	if (former?.changes === changes) return former;
	const known = { changes, results: new Map<string, unknown>() };
	knownOf.set(notebook, known);
	return known;
}
