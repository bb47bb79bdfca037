// What two readers of feeds find: JSON in (a list of [format, text]), JSON out (for each reader, a list of answers).
const feedsmith = require("feedsmith");
const RssParser = require("rss-parser");

// Each answer: { entries: [[id, title, link]] }, or { error }.
const entriesOf = {
  atom: (feed) => (feed.entries ?? []).map((entry) => [entry.id, entry.title, entry.links?.find((link) => link.rel === "alternate")?.href]),
  rss: (feed) => (feed.items ?? []).map((item) => [item.guid?.value ?? item.guid, item.title, item.link]),
  jsonfeed: (feed) => (feed.items ?? []).map((item) => [item.id, item.title, item.url]),
  opml: (opml) => outlines(opml.body?.outlines ?? []).map((outline) => [outline.xmlUrl, outline.text, outline.htmlUrl]),
};
const outlines = (some) => some.flatMap((own) => [...(own.xmlUrl ? [own] : []), ...outlines(own.outlines ?? [])]);
// Titles are text or HTML, as the feed says; newer versions of the reader give { value, type }.
const text = (value) => (value && typeof value === "object" ? value.value : value) ?? "";

async function smith(format, document) {
  const parse = { atom: feedsmith.parseAtomFeed, rss: feedsmith.parseRssFeed, jsonfeed: feedsmith.parseJsonFeed, opml: feedsmith.parseOpml }[format];
  return entriesOf[format](parse(format === "jsonfeed" ? JSON.parse(document) : document));
}

async function rssParser(format, document) {
  const feed = await new RssParser().parseString(document);
  return feed.items.map((item) => [item.id ?? item.guid, item.title, item.link]);
}

async function asked(read, questions) {
  const answers = [];
  for (const [format, document] of questions) {
    try {
      answers.push({ entries: (await read(format, document)).map((entry) => entry.map(text)) });
    } catch (error) {
      answers.push({ error: String(error) });
    }
  }
  return answers;
}

const READERS = { feedsmith: smith, "rss-parser": rssParser };
const { reader, documents } = JSON.parse(require("fs").readFileSync(0, "utf8"));
asked(READERS[reader], documents).then((answers) => process.stdout.write(JSON.stringify(answers)));
