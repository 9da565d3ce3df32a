/** Mocha's own report, and the counts in the file that KEZAKO_REPORT names. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
	done(failures, finish) {
		const { passes, failures: failed, pending } = this.stats;
		if (process.env.KEZAKO_REPORT) {
			writeFileSync(process.env.KEZAKO_REPORT, JSON.stringify({ passed: passes, failed, skipped: pending }));
		}
		finish?.(failures);
	}
};
