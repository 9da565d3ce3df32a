/** Words that nobody remembers a title by, in French and English; folded. A note that is looked for may lack them. */
export const tinyWords: ReadonlySet<string> = new Set(
	(
		'le la les l un une des du de d au aux a et ou en y ce cet cette ces qu par pour sur dans avec ' +
		'the an of and or to in on at by for from with'
	).split(' '),
);
