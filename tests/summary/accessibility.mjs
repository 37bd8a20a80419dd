// Opens each page in each language, on a wide light screen and a narrow dark one, and prints as JSON what axe-core
// has to say, whether the page is wider than the screen, what it asked the network for, and which language it shows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = [
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { viewport: { width: 380, height: 800 }, colorScheme: "dark" },
];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const seen = [];
for (const [number, file] of files.entries()) {
  for (const [place, screen] of screens.entries()) {
    const context = await browser.newContext(screen);
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    for (const [turn, label] of (await page.locator("fieldset label").all()).entries()) {
      const language = await label.getAttribute("lang");
      await label.click();
      const shown = await page.locator("article:visible").getAttribute("lang");
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
      await page.evaluate(axe);
      const due = (number + place + turn) % 2 === 0; // each language of each page once, on one of the screens
      const options = { resultTypes: ["violations"] };
      const result = due ? await page.evaluate((each) => axe.run(document, each), options) : { violations: [] };
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      const violations = result.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      seen.push({ file, language, shown, due, violations, overflow, requests: requests.slice(1) });
    }
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(seen));
