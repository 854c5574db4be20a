"use strict";
// What the tests call: start() once, then show() for every screen. Time runs as fast as the test wants it to.
const engine = AplRenderer.initEngine();  // at once: it misses its own start otherwise
const complaints = [];
const events = [];
const realNow = Date.now.bind(Date);
let clock = realNow(), running = null, current = null;

// Time stands still between frames while a test leads it, so that a slow machine sees what a fast one sees.
Date.now = () => (running === null ? clock : clock + realNow() - running);

function run(freely) {
  clock = Date.now();
  running = freely ? realNow() : null;
}

for (const kind of ["error", "warn"]) console[kind] = (...words) => complaints.push(words.join(" "));
window.addEventListener("error", (event) => complaints.push(event.message));
window.addEventListener("unhandledrejection", (event) => complaints.push(String(event.reason)));

// The renderer fetches Amazon Ember. Here Liberation Sans stands in, a little wider, and is there before the first layout.
const FONTS = ["amazon-ember-display", "amazon-ember", "bookerly"];
const FACES = {"400": "Liberation Sans", "500": "Liberation Sans", "700": "Liberation Sans Bold"};

async function start() {
  for (const style of document.querySelectorAll("style")) {
    style.textContent = style.textContent.replace(/@font-face\s*\{[^}]*\}/g, "");
  }
  for (const name of FONTS) {
    for (const [weight, face] of Object.entries(FACES)) {
      document.fonts.add(await new FontFace(name, `local("${face}")`, {weight}).load());
    }
  }
  await engine;
  return true;
}

function log(level, where, text) {
  if (level === "warn" || level === "error") complaints.push(`${where}: ${text}`);
}

async function show(directive, viewport, theme) {
  if (current) current.destroy();
  complaints.length = events.length = 0;
  run(true);
  const view = document.getElementById("view");
  view.replaceChildren();
  const pixels = viewport.dpi / 160;
  Object.assign(view.style, {width: `${viewport.width / pixels}px`, height: `${viewport.height / pixels}px`,
    borderRadius: viewport.round ? "50%" : "0"});
  const content = AplRenderer.Content.create(JSON.stringify(directive.document));
  content.addData("payload", JSON.stringify(directive.datasources));
  if (content.isError() || !content.isReady()) throw new Error("the document cannot be read, or waits for a package");
  current = AplRenderer.default.create({
    content, view, theme, logTransport: log, mode: viewport.mode,
    environment: {agentName: "tests", agentVersion: "1.0"},
    viewport: {width: viewport.width / pixels, height: viewport.height / pixels, dpi: 160,
      shape: viewport.round ? "ROUND" : "RECTANGLE", isRound: viewport.round},
    developerToolOptions: {mappingKey: "x", writeKeys: []},
    utcTime: Date.now(), localTimeAdjustment: 0,
    onSendEvent: (event) => events.push(event),
  });
  current.onRunTimeError = (errors) => complaints.push(...errors.map(String));
  await current.init();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return true;
}

async function goTo(milliseconds) {
  run(false);
  const end = current.startTime + milliseconds;
  while (clock < end) {
    clock = Math.min(end, clock + (end - clock > 3000 ? 500 : end - clock > 450 ? 200 : 100));
    await new Promise((done) => requestAnimationFrame(done));
  }
  for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  return clock - current.startTime;
}

// Where each word of an element is: blanks at the end of a line hang out of it and show nothing.
function wordsOf(element) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      found.push(...range.getClientRects());
    }
  }
  return found;
}

// Every text that can be seen: what it says, where its box is, and where its words really are.
function texts() {
  const found = [];
  const view = document.getElementById("view").getBoundingClientRect();
  for (const element of document.querySelectorAll("#view p")) {
    const words = element.textContent.trim();
    if (!words || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const lines = wordsOf(element).map((r) => [r.left - view.left, r.top - view.top, r.right - view.left, r.bottom - view.top]);
    const box = element.getBoundingClientRect();
    found.push({words, box: [box.left - view.left, box.top - view.top, box.right - view.left, box.bottom - view.top], lines,
      size: parseFloat(getComputedStyle(element).fontSize)});
  }
  return found;
}

function soon() {
  return new Promise((done) => setTimeout(() => done(true), 200));
}
