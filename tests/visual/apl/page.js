"use strict";
// What the tests call: start() once, then show() for every screen. Time runs as fast as the test wants it to.
const engine = AplRenderer.initEngine();  // at once: it misses its own start otherwise
const complaints = [];
const events = [];
const realNow = Date.now.bind(Date);
let pace = 1, since = realNow(), shown = since, current = null;

Date.now = () => shown + (realNow() - since) * pace;

function setPace(factor) {
  shown = Date.now();
  since = realNow();
  pace = factor;
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
  setPace(1);
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
  // Ticks come once a frame, so the last seconds of the way are gone in small steps.
  const end = current.startTime + milliseconds;
  for (const [factor, until] of [[40, end - 2000], [10, end]]) {
    setPace(factor);
    while (Date.now() < until) await new Promise((done) => requestAnimationFrame(done));
  }
  setPace(0);
  for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  return Date.now() - current.startTime;
}

// Every text that can be seen: what it says, where its box is, and where its words really are.
function texts() {
  const found = [];
  const view = document.getElementById("view").getBoundingClientRect();
  for (const element of document.querySelectorAll("#view p")) {
    const words = element.textContent.trim();
    if (!words || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = [...range.getClientRects()].map((r) => [r.left - view.left, r.top - view.top, r.right - view.left, r.bottom - view.top]);
    const box = element.getBoundingClientRect();
    found.push({words, box: [box.left - view.left, box.top - view.top, box.right - view.left, box.bottom - view.top], lines,
      size: parseFloat(getComputedStyle(element).fontSize)});
  }
  return found;
}

function press(words) {
  const text = [...document.querySelectorAll("#view p")].find((element) => element.textContent.trim() === words);
  const {left, top, width, height} = text.getBoundingClientRect();
  const where = {bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2, pointerId: 1, button: 0};
  const target = document.elementFromPoint(where.clientX, where.clientY);
  target.dispatchEvent(new PointerEvent("pointerdown", where));
  target.dispatchEvent(new MouseEvent("mousedown", where));
  target.dispatchEvent(new PointerEvent("pointerup", where));
  target.dispatchEvent(new MouseEvent("mouseup", where));
  return new Promise((done) => setTimeout(() => done(true), 300));
}
