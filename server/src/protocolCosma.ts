/** A configuration of Cosma in the notebook. */
export interface CosmaProject {
	/** The URI of the `config.yml`. */
	readonly config: string;
	/** The three files are set by which Cosma formats citations. */
	readonly hasCitations: boolean;
}

/** The page that Cosma writes. */
export interface Cosmoscope {
	/** The URI of the `config.yml`. */
	readonly config: string;
	/** The folder of the page, as written: relative to that of the configuration, or absolute. */
	readonly exportTarget: string;
	/** The versions that the writer uses, one or both. */
	readonly versions: readonly ('2.5' | '2.6')[];
	/** Left out where Cosma does not read the note, or none was asked for. */
	readonly note?: {
		readonly title: string;
		/** By what each version knows it; nothing for a version that leaves it out. */
		readonly keys: { readonly [version in '2.5' | '2.6']?: string };
	};
}
