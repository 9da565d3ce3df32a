import type Sigma from 'sigma';
import type { CameraState } from 'sigma/types';
import { maxInSight } from './noteGraph.ts';

/** Where the camera sees all notes. */
export const wholeGraph = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };

/** The room around all notes, which titles need: less where there is little. Pixels. */
export function paddingIn({ offsetHeight }: HTMLElement): number {
	return Math.min(60, offsetHeight / 8);
}

export function moveCamera(renderer: Sigma, state: Partial<CameraState>, isAnimated = true): void {
	const camera = renderer.getCamera();
	// In no time at all, sigma's animation would go over places that are no numbers.
	if (!isAnimated || matchMedia('(prefers-reduced-motion: reduce)').matches) camera.setState(state);
	else void camera.animate(state, { duration: 250 });
}

/** Moves the camera to a note, so near that about as many others are around it as can be seen at a glance. */
export function lookAt(renderer: Sigma, key: string | undefined, isAnimated = true): void {
	const place = key === undefined ? undefined : renderer.getNodeDisplayData(key);
	if (!place) return;
	const ratio = Math.min(0.4, Math.sqrt(maxInSight / renderer.getGraph().order));
	moveCamera(renderer, { x: place.x, y: place.y, ratio }, isAnimated);
}

/** Moves the camera by a key. @returns whether the key is one that does */
export function moveByKey(renderer: Sigma, key: string): boolean {
	const { x, y, ratio } = renderer.getCamera().getState();
	const step = 0.1 * ratio;
	const moves: Record<string, { x?: number; y?: number; ratio?: number }> = {
		ArrowLeft: { x: x - step },
		ArrowRight: { x: x + step },
		ArrowUp: { y: y + step },
		ArrowDown: { y: y - step },
		'+': { ratio: ratio / 1.3 },
		'=': { ratio: ratio / 1.3 },
		'-': { ratio: ratio * 1.3 },
		'0': wholeGraph,
	};
	const move = moves[key];
	if (move) moveCamera(renderer, move);
	return move !== undefined;
}
