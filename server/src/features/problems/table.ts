import type { ProblemCode } from '../../core/note.ts';
import { citationProblems } from './citations.ts';
import { cosmaBodyProblems } from './cosmaBody.ts';
import { cosmaHeaderProblems } from './cosmaHeader.ts';
import { fileProblems } from './file.ts';
import { headerProblems } from './header.ts';
import { identityProblems } from './identity.ts';
import { linkProblems } from './links.ts';
import type { ProblemEntry } from './problemEntry.ts';

/** The entry of each code. A SARIF report has its rules in this order. */
export const problemTable: Readonly<Record<ProblemCode, ProblemEntry>> = {
	...fileProblems,
	...headerProblems,
	...cosmaHeaderProblems,
	...identityProblems,
	...linkProblems,
	...cosmaBodyProblems,
	...citationProblems,
};
