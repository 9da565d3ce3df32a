import type { Diagnostic } from 'vscode-languageserver-types';
import type { ConfigurationEffect, ConfigurationEffects } from '../../core/cosma/configurationProblem.ts';
import type { CosmaEffect, CosmaEffects } from '../../core/cosma/effects.ts';
import { lintConfiguration } from '../../core/cosma/lintConfiguration.ts';
import type { CosmaVersion } from '../../core/cosmaVersions.ts';
import type { ConfigurationContext } from './configurationContext.ts';
import { asDiagnostic, configurationProblems } from './configurationProblems.ts';

/** What a check of the whole notebook finds in a configuration. */
export interface CheckedConfiguration {
	/** The problems as they are shown. */
	readonly shown: Diagnostic[];
	/** What Cosma does because of each of them, in the words for notes. */
	readonly effects: readonly (CosmaEffects | undefined)[];
	/** The writer's versions of Cosma that stop at it, also by problems that the writer has turned off. */
	readonly stops: readonly CosmaVersion[];
}

/** Checks a configuration as a part of the whole notebook. */
export function checkConfiguration(context: ConfigurationContext): CheckedConfiguration {
	const problems = configurationProblems(context);
	const all = lintConfiguration(context.document, context.file.lines, context.facts);
	return {
		shown: problems.map((problem) => asDiagnostic(problem, context)),
		effects: problems.map(({ effects }) => inNotes(effects)),
		stops: context.versions.filter((version) => all.some(({ effects }) => effects[version] === 'stops')),
	};
}

function inNotes(effects: ConfigurationEffects): CosmaEffects | undefined {
	const known = Object.entries(effects).map(([version, effect]) => [version, wordForNotes(effect)]);
	return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function wordForNotes(effect: ConfigurationEffect): CosmaEffect {
	return effect === 'stops' || effect === 'misreads' ? effect : 'changes';
}
