/** Time, as the machine at hand has it. */
export interface Clock {
	/** Runs something once, later. Gives what calls it off. */
	after(milliseconds: number, run: () => void): () => void;
	/** Lets what waits be done, answers above all. */
	pause(): Promise<void>;
	now(): Date;
}

/** One line each, for the writer's eyes, in the output "Kezako". */
export interface Log {
	info(line: string): void;
	warn(line: string): void;
}
