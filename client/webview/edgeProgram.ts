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

/**
 * A link is a narrow rectangle from disc to disc, and a triangle for its arrow: together as few pixels as can be. Each of
 * them knows where it is along and across the link.
 */
const vertexShader = `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute vec4 a_color;
attribute vec4 a_look;
attribute vec3 a_corner;
uniform mat3 u_matrix;
uniform float u_pixel;
uniform float u_zoom;
uniform float u_smooth;
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
	float head = min((${glsl(arrow.least)} * u_zoom + ${glsl(arrow.perWidth)} * width) * a_look.z, max(between, 0.0));
	bool isHead = a_corner.z > 0.5;
	bool isDouble = a_look.y > 0.5 && a_look.y < 1.5;
	float side = (isHead ? head * ${glsl(arrow.slope)} : isDouble ? width * 1.5 : width * 0.5) + u_smooth;
	v_place = vec2(isHead ? between - head * (1.0 - a_corner.x) : a_corner.x * (between - head), a_corner.y * side);
	v_color = a_color;
	v_color.a *= 255.0 / 254.0;
	v_look = vec4(width, a_look.y, isHead ? 1.0 : 0.0, between);
	vec2 place = a_source + (along * (begin + v_place.x) + across * (v_place.y + a_look.w * u_zoom)) * u_pixel;
	// Between discs that touch there is no room for a link.
	gl_Position = vec4((u_matrix * vec3(between > 0.0 ? place : a_source, 1.0)).xy, 0.0, 1.0);
}`;

const fragmentShader = `
precision highp float;
uniform float u_smooth;
varying vec2 v_place;
varying vec4 v_color;
varying vec4 v_look;

// How much of a pixel is covered that is so far inside.
float covered(float inside) {
	return clamp(inside / u_smooth + 0.5, 0.0, 1.0);
}

float dashes(float on, float off) {
	float at = mod(v_place.x, on + off);
	return max(covered(min(at, on - at)), covered(at - on - off));
}

void main() {
	float width = v_look.x;
	float stroke = v_look.y;
	float across = abs(v_place.y);
	float part = covered(width * 0.5 - across);
	if (v_look.z > 0.5) part = covered((v_look.w - v_place.x) * ${glsl(arrow.slope)} - across);
	else if (stroke > 2.5) part *= dashes(width * ${glsl(dashes.dotted.on)}, width * ${glsl(dashes.dotted.off)});
	else if (stroke > 1.5) part *= dashes(width * ${glsl(dashes.dash.on)}, width * ${glsl(dashes.dash.off)});
	else if (stroke > 0.5) part = covered(width * 0.4 - abs(across - width * 1.1));
	gl_FragColor = v_color * part;
}`;

/** The corners of the rectangle and of the arrow: how far along, on which side, and of which of both. */
const corners = [
	[0, 1, 0],
	[0, -1, 0],
	[1, 1, 0],
	[1, 1, 0],
	[0, -1, 0],
	[1, -1, 0],
	[0, 1, 1],
	[0, -1, 1],
	// Beyond its tip, which so is smooth, too.
	[1.25, 0, 1],
];

/** Draws links with the colour, stroke and arrow of their type, all at once. Sigma's own programs know no strokes. */
export class StyledEdgeProgram extends EdgeProgram<(typeof uniforms)[number]> {
	getDefinition() {
		const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
		return {
			VERTICES: corners.length,
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
			CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 3, type: FLOAT }],
			CONSTANT_DATA: corners,
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
