/** How many files are worked off before other work is let in. */
const batchSize = 100;

/** How many batches are under way at a time: where files are read elsewhere, nobody there waits for the next one. */
const batchesAtOnce = 8;

/** Works off what comes in, in batches, several at once, while more may come. */
export class Batches<Item> {
	private readonly work: (batch: readonly Item[]) => Promise<void>;
	private readonly isCalledOff: () => boolean;
	private waiting: Item[] = [];
	/** How many of those that wait have gone. */
	private gone = 0;
	private running = 0;
	private isComplete = false;
	private failure: { readonly error: unknown } | undefined;
	private tell: () => void = () => {};

	/** @param isCalledOff what is left then is left */
	constructor(work: (batch: readonly Item[]) => Promise<void>, isCalledOff: () => boolean) {
		this.work = work;
		this.isCalledOff = isCalledOff;
	}

	add(items: readonly Item[]): void {
		for (const item of items) this.waiting.push(item);
		this.goOn();
	}

	/** Adds what goes before all that waits. */
	addFirst(items: readonly Item[]): void {
		if (items.length === 0) return;
		this.waiting = [...items, ...this.waiting.slice(this.gone)];
		this.gone = 0;
		this.goOn();
	}

	/**
	 * Fulfilled when all that was added is worked off; nothing is added any more.
	 *
	 * @throws the first error of the work
	 */
	async completed(): Promise<void> {
		this.isComplete = true;
		this.goOn();
		if (this.running > 0) {
			await new Promise<void>((resolve) => {
				this.tell = resolve;
			});
		}
		if (this.failure) throw this.failure.error;
	}

	private goOn(): void {
		while (this.running < batchesAtOnce && !this.failure && !this.isCalledOff()) {
			const left = this.waiting.length - this.gone;
			if (left === 0 || (left < batchSize && !this.isComplete)) break;
			const batch = this.waiting.slice(this.gone, this.gone + batchSize);
			this.gone += batch.length;
			this.running++;
			void this.run(batch);
		}
		if (this.isComplete && this.running === 0) this.tell();
	}

	private async run(batch: readonly Item[]): Promise<void> {
		try {
			await this.work(batch);
		} catch (error) {
			this.failure ??= { error };
		}
		this.running--;
		this.goOn();
	}
}
