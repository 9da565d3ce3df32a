import type { NotebookGraph } from '../../server/src/protocolGraph.ts';
import type { GraphStrings } from './messages.ts';
import type { Page } from './page.ts';
import type { State } from './pageState.ts';
import {
	isWithin,
	periodAt,
	periodLabel,
	spanOf,
	startOf,
	type TimeKind,
	type Timeline,
	timelineOf,
} from './timeSpans.ts';

/** Goes through the times of a graph's notes, one period after the other. */
export class TimeSlider {
	private readonly page: Page;
	private readonly strings: GraphStrings;
	private timelines: { readonly [Kind in TimeKind]?: Timeline | undefined } = {};
	private kind: TimeKind | undefined;

	/** @param change is called with the time that the writer has chosen; undefined for all times */
	constructor(page: Page, strings: GraphStrings, change: (time: State['time']) => void) {
		this.page = page;
		this.strings = strings;
		page.time.addEventListener('change', () => {
			this.kind = ['header', 'id'].includes(page.time.value) ? (page.time.value as TimeKind) : undefined;
			// By ids all are there at the end.
			this.show(this.kind === 'id' ? this.timeline()?.last : this.timeline()?.first);
			change(this.time());
		});
		page.slider.addEventListener('input', () => {
			this.show(Number(page.slider.value));
			change(this.time());
		});
	}

	/** Takes over the times of a graph. @param time the time that was chosen before */
	fill({ nodes }: NotebookGraph, time: State['time']): void {
		this.timelines = { header: timelineOf(nodes, 'header'), id: timelineOf(nodes, 'id') };
		const { time: select } = this.page;
		this.kind = time && this.timelines[time.kind] ? time.kind : undefined;
		const kinds = { '': this.strings.everyTime, header: this.strings.headerTime, id: this.strings.idTime };
		const options = Object.entries(kinds).filter(([kind]) => kind === '' || this.timelines[kind as TimeKind]);
		select.replaceChildren(...options.map(([kind, text]) => new Option(text, kind, false, kind === (this.kind ?? ''))));
		select.hidden = options.length === 1;
		const timeline = this.timeline();
		this.show(time && timeline && periodAt(time.at, timeline.unit));
	}

	/** Whether a note is there in the period at which the slider is; those without a time are always. */
	isShown(note: NotebookGraph['nodes'][number]): boolean {
		const timeline = this.timeline();
		const span = timeline && this.kind && spanOf(note, this.kind);
		return !span || isWithin(span, Number(this.page.slider.value), timeline.unit);
	}

	private timeline(): Timeline | undefined {
		return this.kind && this.timelines[this.kind];
	}

	private time(): State['time'] {
		const timeline = this.timeline();
		return this.kind && timeline && { kind: this.kind, at: startOf(Number(this.page.slider.value), timeline.unit) };
	}

	private show(period = Number.NEGATIVE_INFINITY): void {
		const timeline = this.timeline();
		const { timeline: bar, slider, first, last, period: label } = this.page;
		bar.hidden = timeline === undefined;
		if (!timeline) return;
		const at = Math.min(Math.max(period, timeline.first), timeline.last);
		const text = (one: number) => periodLabel(one, timeline.unit, document.documentElement.lang);
		slider.min = String(timeline.first);
		slider.max = String(timeline.last);
		slider.value = String(at);
		slider.setAttribute('aria-valuetext', text(at));
		first.textContent = text(timeline.first);
		last.textContent = text(timeline.last);
		label.textContent = text(at);
	}
}
