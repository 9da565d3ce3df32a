/** Collects questions for 10 ms and asks them together. */
export class Batch<Question, Answer> {
	private readonly askAll: (questions: Question[]) => Promise<readonly Answer[]>;
	private waiting: { question: Question; answer: (answer: Promise<Answer | undefined>) => void }[] = [];

	constructor(askAll: (questions: Question[]) => Promise<readonly Answer[]>) {
		this.askAll = askAll;
	}

	ask(question: Question): Promise<Answer | undefined> {
		if (this.waiting.length === 0) setTimeout(() => this.send(), 10);
		return new Promise((resolve) => this.waiting.push({ question, answer: resolve }));
	}

	private send(): void {
		const asked = this.waiting;
		this.waiting = [];
		const answers = this.askAll(asked.map(({ question }) => question));
		asked.forEach(({ answer }, at) => {
			answer(answers.then((all) => all[at]));
		});
	}
}
