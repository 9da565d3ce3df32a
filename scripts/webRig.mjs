export async function startWebVsCode() {
	throw new Error('not yet');
}
