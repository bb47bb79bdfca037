// Which documents run script when Chromium opens them and a reader touches all that is in them.
// JSON in: { chromium, folder, files: [name] }. JSON out: for each file, the numbers that its scripts called `ran` with.
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("url");
const fs = require("fs");
const path = require("path");

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run", "--disable-popup-blocking"];
const EVENTS = ["mouseover", "mouseenter", "pointerenter", "mousedown", "wheel", "auxclick", "focus", "animationstart", "beforetoggle"];

// Runs within the page: every event at every element, every dialog and form opened, and links followed that run script.
function touch(events) {
  const script = (address) => /^\s*(javascript|data|vbscript):/i.test(address ?? "");
  for (const element of [...document.querySelectorAll("*")].slice(0, 4000)) {
    for (const type of events) element.dispatchEvent(new Event(type, { bubbles: false }));
    if (element.onclick) element.onclick();
    if (element.localName === "details") element.open = true;
    if (["a", "area"].includes(element.localName) && script(element.protocol ?? element.href?.baseVal)) element.dispatchEvent(new MouseEvent("click"));
    if (element.localName === "form" && script(element.action)) element.submit();
    if (script(element.formAction)) element.click();
  }
}

// Documents stand in frames of one page, as a page of its own for each takes ten times as long.
const AT_ONCE = 48;

async function main({ chromium: executablePath, folder, files }) {
  const browser = await chromium.launch({ executablePath, args: QUIET });
  const context = await browser.newContext({ offline: true });
  const ran = new Map(files.map((file) => [file, new Set()]));
  await context.exposeFunction("told", (address, number) => ran.get(address.split("/").pop().split(/[?#]/)[0])?.add(number));
  await context.addInitScript(() => {
    const told = window.told, address = location.href;
    window.ran = (number) => { told(address, number); };
  });
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const shell = `frames-${at}.html`;
    const frames = files.slice(at, at + AT_ONCE).map((file) => `<iframe src="${file}" width=300 height=300></iframe>`);
    fs.writeFileSync(path.join(folder, shell), `<!doctype html><title>Frames</title>${frames.join("")}`);
    const page = await context.newPage();
    page.on("dialog", (dialog) => dialog.dismiss());
    await page.goto(pathToFileURL(path.join(folder, shell)).href, { waitUntil: "domcontentloaded", timeout: 60000 });
    await page.waitForLoadState("load", { timeout: 5000 }).catch(() => {}); // what hostile markup asks for may never come
    for (const frame of page.mainFrame().childFrames()) {
      // A script may have led elsewhere meanwhile, and then has been seen.
      await Promise.race([frame.evaluate(touch, EVENTS).catch(() => {}), page.waitForTimeout(2000)]);
    }
    await page.waitForTimeout(50);
    await page.close();
  }
  await browser.close();
  return files.map((file) => [...ran.get(file)]);
}

main(JSON.parse(fs.readFileSync(0, "utf8"))).then((answers) => process.stdout.write(JSON.stringify(answers)));
