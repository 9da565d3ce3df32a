/** How many files are processed before other work gets a turn. */
const batchSize = 100;

/** How many batches run at a time, so that the client that reads the files never waits for the next one. */
const batchesAtOnce = 8;

/** Processes items in batches, several at once, while more may be added. */
export class Batches<Item> {
	private readonly work: (batch: readonly Item[]) => Promise<void>;
	private readonly isCancelled: () => boolean;
	private waiting: Item[] = [];
	/** How many of the waiting items batches have taken. */
	private taken = 0;
	private running = 0;
	private isComplete = false;
	private failure: { readonly error: unknown } | undefined;
	private resolveCompleted: () => void = () => {};

	/** @param isCancelled once true, no further batch begins */
	constructor(work: (batch: readonly Item[]) => Promise<void>, isCancelled: () => boolean) {
		this.work = work;
		this.isCancelled = isCancelled;
	}

	add(items: readonly Item[]): void {
		for (const item of items) this.waiting.push(item);
		this.pump();
	}

	/** Adds items in front of all that wait. */
	addFirst(items: readonly Item[]): void {
		if (items.length === 0) return;
		this.waiting = [...items, ...this.waiting.slice(this.taken)];
		this.taken = 0;
		this.pump();
	}

	/**
	 * Resolves when all items have been processed. None may be added after this call.
	 *
	 * @throws the first error of `work`
	 */
	async completed(): Promise<void> {
		this.isComplete = true;
		this.pump();
		if (this.running > 0) {
			await new Promise<void>((resolve) => {
				this.resolveCompleted = resolve;
			});
		}
		if (this.failure) throw this.failure.error;
	}

	private pump(): void {
		while (this.running < batchesAtOnce && !this.failure && !this.isCancelled()) {
			const left = this.waiting.length - this.taken;
			if (left === 0 || (left < batchSize && !this.isComplete)) break;
			const batch = this.waiting.slice(this.taken, this.taken + batchSize);
			this.taken += batch.length;
			this.running++;
			void this.run(batch);
		}
		if (this.isComplete && this.running === 0) this.resolveCompleted();
	}

	private async run(batch: readonly Item[]): Promise<void> {
		try {
			await this.work(batch);
		} catch (error) {
			this.failure ??= { error };
		}
		this.running--;
		this.pump();
	}
}
