import type { ConfigurationDocument } from '../../core/cosma/configurationDocument.ts';
import type { ConfigurationFacts } from '../../core/cosma/configurationProblem.ts';
import type { CosmaVersion } from '../../core/cosmaVersions.ts';
import type { ProblemLevel } from '../../core/settings.ts';
import type { ConfigurationFile } from '../shared/context.ts';

/**
 * All that a feature of a configuration may look at, as `Context` is for features of notes. There is none for a `config.yml`
 * that is not Cosma's: it gets nothing.
 */
export interface ConfigurationContext {
	readonly file: ConfigurationFile;
	readonly document: ConfigurationDocument;
	/** The versions of Cosma that the writer uses; none where nothing is to be said. */
	readonly versions: readonly CosmaVersion[];
	/** The levels that the writer sets, by code of problem. */
	readonly levels: ReadonlyMap<string, ProblemLevel>;
	readonly facts: ConfigurationFacts;
	/** The editor is VS Code: it knows our commands. */
	readonly isVsCode: boolean;
	/** The names of pictures in the folder of pictures. */
	pictures(): readonly string[];
	/** The types of notes, or of links, that are in use. */
	namesInUse(kind: 'type' | 'linkType'): readonly string[];
	/** The keys of headers that Cosma does not show by itself. */
	metas(): readonly string[];
}
