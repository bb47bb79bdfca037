// What axe-core finds in pages: JSON in ({ chromium, pages: [html] }), JSON out (a list of violations for each page).
const { chromium } = require("playwright-core");
const axe = require("axe-core");

async function violations(page, html, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.setContent(html);
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((own) => `${colorScheme}: ${own.id}: ${own.help}: ${own.nodes[0].html.slice(0, 200)}`);
}

async function main() {
  const { chromium: executablePath, pages } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  // The pages are ours: a sandbox, which the user of a container has not, would guard from nothing.
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const found = [];
  for (const html of pages) {
    found.push([...(await violations(page, html, "light")), ...(await violations(page, html, "dark"))]);
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
}

main();
