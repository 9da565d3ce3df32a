/** A command that cannot be carried out. Its message is a sentence for the user: what is wrong, and what to do. */
export class Refusal extends Error {}
