import type { CosmaVersion } from '../cosmaVersions.ts';
import type { Range } from '../text.ts';
import type { ConfigurationEntry, ConfigurationValue } from './configurationDocument.ts';
import type { ConfigurationKey, StyleKey } from './configurationSchema.ts';

/**
 * What a version does because of a problem in a configuration: it `stops` and writes nothing, `resets` the option to its
 * default, `resetsTypes` which means that all types of notes or links are lost, `ignores` what is there, or `misreads` it.
 */
export type ConfigurationEffect = 'stops' | 'resets' | 'resetsTypes' | 'ignores' | 'misreads';

export type ConfigurationEffects = { readonly [Version in CosmaVersion]?: ConfigurationEffect };

/** What is wrong in a configuration. features/configuration/ makes the sentence and the fixes. */
export interface ConfigurationProblem {
	readonly code: ConfigurationProblemCode;
	readonly place: Range;
	readonly effects: ConfigurationEffects;
	/** The text that the sentence names. */
	readonly detail?: string;
	/** What was meant, or may stand there, the best first. */
	readonly proposals?: readonly string[];
	/** The option that it is in. */
	readonly entry?: ConfigurationEntry;
	readonly key?: ConfigurationKey;
	/** The value at fault, where it is a part of the option's. */
	readonly part?: ConfigurationValue;
	/** The entry of a type, or the key of a type, that the problem is about. */
	readonly type?: ConfigurationEntry;
	readonly style?: StyleKey;
	/** How many files only Cosma reads, and whether they are hidden ones; or how many links lead nowhere, or notes have a key. */
	readonly count?: number;
	readonly isOnlyHidden?: boolean;
}

export type ConfigurationProblemCode =
	/** YAML refuses the file; `detail` is its reason. */
	| 'config_yaml'
	/** A key stands twice. */
	| 'config_duplicate_key'
	/** `<!-- … -->` is no comment in YAML. */
	| 'config_html_comment'
	/** The file says nothing. */
	| 'config_empty'
	/** No version knows the key; `proposals` has the one that may be meant. */
	| 'config_unknown_key'
	/** The value is none that the key can have. */
	| 'config_value'
	/** An empty text, where Cosma 2.6 takes none. */
	| 'config_empty_text'
	/** Nothing, where a version takes its default or stops. */
	| 'config_null'
	/** A number, `true` or the like where Cosma 2.6 takes only a text. */
	| 'config_not_text'
	/** A colour without quotes is a comment. */
	| 'config_unquoted_colour'
	/** Nothing is at the path. */
	| 'config_path'
	/** A file is where a folder must be. */
	| 'config_no_folder'
	/** The file's name has another end than Cosma 2.6 asks for. */
	| 'config_extension'
	/** The origins that `select_origin` asks for are not set; `detail` names them. */
	| 'config_origin'
	/** The type `undefined` is not declared. */
	| 'config_undefined_type'
	/** A type lacks what it is drawn with, `detail`. */
	| 'config_type_incomplete'
	/** A type is just a colour, as in Cosma 1. */
	| 'config_old_type'
	/** Links have no such stroke. */
	| 'config_stroke'
	/** `record_filters` does nothing. */
	| 'config_filters'
	/** `record_metas` is a text. */
	| 'config_metas_text'
	/** A key in `record_metas` that Cosma shows by itself. */
	| 'config_known_meta'
	/** The type of the nodes of references is not declared. */
	| 'config_references_type'
	/** Some of the three files that citations need are not set; `detail` names them. */
	| 'config_citations'
	/** A type that no note, or no link, has. */
	| 'config_unused_type'
	/** Cosma reads files that are no notes here. */
	| 'config_other_files'
	/** `count` notes have a key that is not among `record_metas`. */
	| 'config_undeclared_meta'
	/** A symbolic link, `detail`, or one of `count`, leads nowhere or to a folder that it is in. */
	| 'config_dead_link';

/** What problems depend on beside the text. */
export interface ConfigurationFacts {
	/** What is at a path of the configuration; undefined where that is not known. */
	at(path: string): 'file' | 'folder' | 'nothing' | undefined;
	/** Whether a note has a type, or a link has; undefined while notes are still being read. */
	isUsed(kind: 'type' | 'linkType', name: string): boolean | undefined;
	/** The keys that notes have which Cosma reads, and how many have each; none while notes are still being read. */
	keysInUse(): Iterable<{ readonly name: string; readonly notes: number }>;
	/** How many files Cosma reads as notes that are none here. */
	readonly otherFiles: OtherFiles;
}

export interface OtherFiles {
	/** The paths of files whose name, or a folder of theirs, begins with a dot: Cosma 2.6 reads them. */
	readonly hidden: readonly string[];
	/** The paths of others that do not belong to the notebook: both versions read them. */
	readonly excluded: readonly string[];
	/** The paths of symbolic links that lead nowhere, or to a folder that they are in: Cosma 2.6 stops there. */
	readonly deadLinks?: readonly string[];
}
