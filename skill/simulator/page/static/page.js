// Puts the page together. What is said and when, what is open and what is likely next all comes from the server.

import { Conversation } from "./api.js";
import { Log, element } from "./log.js";
import { Microphone } from "./microphone.js";
import { Player } from "./player.js";
import { Scene } from "./scene.js";
import { Voice } from "./voice.js";

const $ = (id) => document.getElementById(id);
const IDLE = "To begin, say: open upper back stretch.";
const WAITING_POSE = "tabletop_hands";

const conversation = new Conversation();
const scene = new Scene();
const log = new Log($("log"), $("log-empty"));
const voice = new Voice(() => chooseVoice());
const player = new Player(voice, { part: onPart, end: onEnd });
const microphone = new Microphone({ open: cut, soFar: (text) => ($("text").value = text), heard: onHeard });
let latest = null;
let cutAt = null;
let longest = Infinity;

function onPart(part, all) {
  scene.part(part, all);
  if (part.kind === "microphone") {
    player.typing = $("text").value !== "";
    microphone.follow();
  }
}

async function onEnd() {
  if (latest?.ended) return asleep();
  return attempt(() => conversation.silence());
}

function asleep(words) {
  player.stop();
  microphone.stop();
  scene.rest(words, IDLE);
  scene.figure.show(WAITING_POSE);
}

// Somebody begins to speak: the speech stops, and the second at which it did is what a device would notice.
function cut() {
  if (!player.playing) return;
  cutAt = player.position();
  player.stop();
  scene.become("listening");
}

function onHeard(words) {
  $("text").value = "";
  if (words) return say(words);
  tell("Nothing was heard.");
  const interrupted = cutAt !== null;
  cutAt = null;
  return interrupted ? attempt(() => conversation.silence()) : undefined;
}

// Say something; false where it cannot be said, and the answer that is being spoken goes on.
function say(text) {
  const trouble = troubleWith(text);
  tell(trouble);
  if (trouble || !text.trim()) return false;
  const at = cutAt ?? (player.playing ? player.position() : null);
  attempt(() => {
    cutAt = null;
    player.stop();
    microphone.stop();
    scene.become("waiting");
    return conversation.say(text, at);
  });
  return true;
}

function troubleWith(text) {
  if (conversation.busy) return "One moment: the answer before this one is still on its way.";
  if (text.length <= longest) return "";
  return `That is ${text.length} characters. An Echo hears a sentence or two: up to ${longest}.`;
}

// Send something, and play what comes back; a refusal is told, and the answer before it is over.
async function attempt(send) {
  tell("");
  try {
    hear(await send());
  } catch (error) {
    tell(error.message);
    if (!player.playing) asleep();
  }
}

function hear(news) {
  for (const exchange of news.exchanges) log.add(exchange);
  offer(news.chips);
  const played = news.exchanges.findLast((exchange) => exchange.spells.length > 0);
  for (const exchange of news.exchanges) announce(exchange);
  const note = news.exchanges.findLast((exchange) => exchange.note)?.note;
  if (!played) return news.awake ? tell(note ?? "") : asleep(note);
  latest = played;
  scene.begin(played);
  return player.play(played);
}

// The hook for a renderer of the device's screen: it draws into #screen what a response asks for, and hands taps
// back by an event of its own, `new CustomEvent("screen:tap", { detail: { arguments: [...] } })`.
function announce(exchange) {
  for (const directive of exchange.response?.response?.directives ?? []) {
    if (!directive.type?.startsWith("Alexa.Presentation.APL.")) continue;
    $("screen").dispatchEvent(new CustomEvent("screen:directive", { detail: { directive, exchange }, bubbles: true }));
  }
}

function onTap(event) {
  const at = player.playing ? player.position() : null;
  attempt(() => {
    player.stop();
    scene.become("waiting");
    return conversation.tap(event.detail.arguments, at);
  });
}

// The chips, and the focus where it was: on the same words, or else where one types.
function offer(chips) {
  const focused = $("chips").contains(document.activeElement) ? document.activeElement.textContent : null;
  const items = chips.map(chipOf);
  $("chips").replaceChildren(...items);
  if (focused === null) return;
  const same = items.find((item) => item.textContent === focused);
  (same?.firstChild ?? $("text")).focus({ preventScroll: true });
}

function chipOf(text) {
  const item = element("li");
  const chip = element("button", text === "it hurts" ? "chip hurts" : "chip", text);
  chip.type = "button";
  chip.addEventListener("click", () => say(text));
  item.append(chip);
  return item;
}

function tell(text) {
  $("notice").textContent = text;
}

function wishes() {
  return { locale: $("locale").value, kind: document.querySelector("[name=kind]:checked").value };
}

function begin(send) {
  return attempt(async () => {
    player.stop();
    const news = await send();
    scene.kind = news.kind;
    scene.rest("Good to see you.", IDLE);
    chooseVoice();
    microphone.use(news.locale);
    return news;
  });
}

function newPerson() {
  log.clear();
  return begin(() => conversation.person(wishes()));
}

function chooseVoice() {
  const chosen = voice.choose($("locale").value);
  $("sound").disabled = !chosen;
  $("sound").checked = Boolean(chosen) && voice.wanted;
  $("voice-name").textContent = chosen ? chosen.name : "no voice on this computer: captions";
}

function tick(now) {
  if (player.playing) scene.tick(player.position(now));
  requestAnimationFrame(tick);
}

function onSubmit(event) {
  event.preventDefault();
  if (say($("text").value)) $("text").value = "";
}

function wire() {
  $("say").addEventListener("submit", onSubmit);
  $("text").addEventListener("input", () => (player.typing = $("text").value !== ""));
  $("person").addEventListener("click", newPerson);
  $("fast").addEventListener("change", () => (player.fast = $("fast").checked));
  $("sound").addEventListener("change", () => (voice.wanted = $("sound").checked));
  $("locale").addEventListener("change", () => begin(() => conversation.device(wishes())));
  $("kinds").addEventListener("change", () => begin(() => conversation.device(wishes())));
  $("screen").addEventListener("screen:tap", onTap);
  window.addEventListener("pagehide", () => player.stop());
}

function fill(setup) {
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  const options = setup.locales.map((locale) => {
    const option = element("option", "", names.of(locale.split("-")[1]));
    option.value = locale;
    return option;
  });
  $("locale").replaceChildren(...options);
  $("locale").value = setup.locale;
  $("fast").checked = player.fast = setup.fast;
  player.hurry = setup.hurry;
  longest = setup.longest;
}

async function start() {
  wire();
  const [setup] = await Promise.all([fetch("/setup.json").then((answer) => answer.json()), scene.figure.load()]);
  fill(setup);
  await newPerson();
  document.documentElement.dataset.ready = "yes";
  requestAnimationFrame(tick);
  $("text").focus({ preventScroll: true });
}

start();
