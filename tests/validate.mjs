// Validates pages as they come: a line of JSON with a page's text in, a line of JSON with what is wrong with it out.
// One process for all tests of a worker, since starting it takes longer than any page.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const validator = new HtmlValidate(new StaticConfigLoader(rules));

for await (const line of createInterface({ input: process.stdin })) {
    const report = await validator.validateString(JSON.parse(line));
    const told = report.results.flatMap((result) => result.messages)
        .map((one) => `${one.line}:${one.column} ${one.message} (${one.ruleId})`);
    process.stdout.write(`${JSON.stringify(told)}\n`);
}
