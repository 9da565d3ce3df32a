/** The pictures of notes, for canvases. */
export class Pictures {
	private readonly known = new Map<string, HTMLImageElement>();
	private readonly ready: () => void;

	/** @param ready is called when a picture has come */
	constructor(ready: () => void) {
		this.ready = ready;
	}

	/** A picture, which may not be loaded yet. */
	at(address: string): HTMLImageElement {
		const known = this.known.get(address);
		if (known) return known;
		const image = new Image();
		// Else the canvas could not be exported.
		image.crossOrigin = 'anonymous';
		image.addEventListener('load', this.ready, { once: true });
		image.src = address;
		this.known.set(address, image);
		return image;
	}
}
