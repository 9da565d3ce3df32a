import { EdgeProgram } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { arrow, dashes, type LinkLook } from './looks.ts';

/** What this program needs of a link, beside what sigma has of it. Sizes are pixels. */
export interface DrawnLink extends Pick<LinkLook, 'stroke'> {
	readonly hasArrow: boolean;
	/** How far it lies to the right of the middle, so that there is room for a link back. */
	readonly shift: number;
}

const strokes = { simple: 0, double: 1, dash: 2, dotted: 3 } as const satisfies Record<LinkLook['stroke'], number>;

const uniforms = ['u_matrix', 'u_pixel', 'u_zoom', 'u_smooth'] as const;

/** A link is a rectangle from disc to disc, as wide as its arrow. Each pixel of it knows where it is along and across. */
const vertexShader = `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute vec4 a_color;
attribute vec4 a_look;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_pixel;
uniform float u_zoom;
varying vec2 v_place;
varying vec4 v_color;
varying vec4 v_look;

void main() {
	vec2 way = a_target - a_source;
	float whole = length(way);
	vec2 along = whole > 0.0 ? way / whole : vec2(0.0);
	vec2 across = vec2(along.y, -along.x);
	float begin = a_radii.x * u_zoom;
	float between = whole / u_pixel - begin - a_radii.y * u_zoom;
	float width = max(a_look.x * u_zoom, 1.0);
	float head = min((${glsl(arrow.least)} * u_zoom + ${glsl(arrow.perWidth)} * width) * a_look.z, between);
	float side = max(head * ${glsl(arrow.slope)}, width * 2.0) + 1.0;
	v_place = vec2(a_corner.x * between, a_corner.y * side);
	v_color = a_color;
	v_color.a *= 255.0 / 254.0;
	v_look = vec4(width, a_look.y, head, between);
	// Links that have room for each other begin and end beside the middles of their discs.
	vec2 place = a_source + (along * (begin + v_place.x) + across * (v_place.y + a_look.w * u_zoom)) * u_pixel;
	gl_Position = vec4((u_matrix * vec3(between > 0.0 ? place : a_source, 1.0)).xy, 0.0, 1.0);
}`;

const fragmentShader = `
precision highp float;
uniform float u_smooth;
varying vec2 v_place;
varying vec4 v_color;
varying vec4 v_look;

// How much of a pixel is covered by what ends so far from its middle.
float covered(float inside) {
	return clamp(inside / u_smooth + 0.5, 0.0, 1.0);
}

float gaps(float on, float off) {
	float at = mod(v_place.x, on + off);
	return max(covered(min(at, on - at)), covered(at - on - off));
}

void main() {
	float width = v_look.x;
	float stroke = v_look.y;
	float across = abs(v_place.y);
	float left = v_look.w - v_place.x;
	float part;
	if (left < v_look.z) part = covered(left * ${glsl(arrow.slope)} - across);
	else if (stroke < 0.5) part = covered(width * 0.5 - across);
	else if (stroke < 1.5) part = covered(width * 0.4 - abs(across - width * 1.1));
	else if (stroke < 2.5) part = covered(width * 0.5 - across) * gaps(width * ${glsl(dashes.dash.on)}, width * ${glsl(dashes.dash.off)});
	else part = covered(width * 0.5 - across) * gaps(width * ${glsl(dashes.dotted.on)}, width * ${glsl(dashes.dotted.off)});
	gl_FragColor = v_color * part;
}`;

/** Draws links with the colour, stroke and arrow of their type, all at once. Sigma's own programs know no strokes. */
export class StyledEdgeProgram extends EdgeProgram<(typeof uniforms)[number]> {
	getDefinition() {
		const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
		return {
			VERTICES: 6,
			VERTEX_SHADER_SOURCE: vertexShader,
			FRAGMENT_SHADER_SOURCE: fragmentShader,
			METHOD: TRIANGLES,
			UNIFORMS: uniforms,
			ATTRIBUTES: [
				{ name: 'a_source', size: 2, type: FLOAT },
				{ name: 'a_target', size: 2, type: FLOAT },
				{ name: 'a_radii', size: 2, type: FLOAT },
				{ name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
				{ name: 'a_look', size: 4, type: FLOAT },
			],
			CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
			CONSTANT_DATA: [
				[0, 1],
				[0, -1],
				[1, 1],
				[1, 1],
				[0, -1],
				[1, -1],
			],
		};
	}

	processVisibleItem(
		_index: number,
		start: number,
		source: NodeDisplayData,
		target: NodeDisplayData,
		data: EdgeDisplayData,
	): void {
		const { size, stroke, hasArrow, shift, color } = data as EdgeDisplayData & DrawnLink;
		const { array } = this;
		let at = start;
		array[at++] = source.x;
		array[at++] = source.y;
		array[at++] = target.x;
		array[at++] = target.y;
		array[at++] = radiusOf(source);
		array[at++] = radiusOf(target);
		array[at++] = floatColor(color);
		array[at++] = size;
		array[at++] = strokes[stroke];
		array[at++] = hasArrow ? 1 : 0;
		array[at++] = shift;
	}

	setUniforms({ matrix, correctionRatio, sizeRatio, pixelRatio }: RenderParams, { gl, uniformLocations }: ProgramInfo) {
		const at = (name: (typeof uniforms)[number]) => uniformLocations[name] ?? null;
		gl.uniformMatrix3fv(at('u_matrix'), false, matrix);
		// In sigma's coordinates a pixel of the page is so long.
		gl.uniform1f(at('u_pixel'), 2 * correctionRatio);
		gl.uniform1f(at('u_zoom'), 1 / sizeRatio);
		gl.uniform1f(at('u_smooth'), 1 / pixelRatio);
	}
}

type ProgramInfo = Parameters<EdgeProgram['setUniforms']>[1];

/** With its ring. */
function radiusOf(note: NodeDisplayData & { readonly ring?: number }): number {
	return note.size + (note.ring ?? 0);
}

/** A number as shaders write it. */
function glsl(value: number): string {
	return Number.isInteger(value) ? `${value}.0` : String(value);
}
