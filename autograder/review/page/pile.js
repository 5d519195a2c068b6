// The pile: different answers that seem to deserve the same, on one screen. A person reads them, gives those
// that do not belong lines of their own, and confirms all at once. Used by review.js, with its helpers.
"use strict";

const LABELS = "abdehilmoqvw"; // Letters that do nothing else.
const WHOLE = -1; // In place of an answer: all those that have nothing of their own.
const pile = { met: null, own: new Map(), typed: new Map(), out: new Set(), at: WHOLE, later: new Set(), shown: 0 };

const inPile = () => state.view === "pile" && Boolean(state.pile);
const groupAt = (place) => groups()[state.pile.answers[place].group];
const waitingOf = (group) => answersOf(group).filter(([, seen]) => seen.mark.waits);
const different = (number) => (number === 1 ? "1 answer" : `${number} different answers`);
const keyOf = (lines) => lines.map((met) => (met ? "1" : "0")).join("");
const linesOf = (place) => pile.own.get(place) || pile.met;
const earlierComment = (lines) => (lines && state.pile.comments[keyOf(lines)]) || null;
const whose = () => (pile.at === WHOLE ? "the pile" : `${LABELS[pile.at]} alone`);

// What was typed for an answer, else for the pile that it still belongs to, else what such lines had before.
function commentOf(place) {
  if (pile.typed.has(place)) return pile.typed.get(place);
  if (pile.typed.has(WHOLE) && !pile.own.has(place)) return pile.typed.get(WHOLE);
  return earlierComment(linesOf(place));
}

function worth(lines) {
  const sum = state.pile.points.reduce((total, each, number) => total + (lines[number] ? each : 0), 0);
  return Math.round(1000 * sum) / 1000;
}

function newPile() {
  pile.met = state.pile && state.pile.lines;
  pile.own.clear();
  pile.typed.clear();
  pile.out.clear();
  pile.at = WHOLE;
  pile.shown = 0;
  $("answers").scrollTop = 0;
}

// ---------------------------------------------------------------- showing

function signs(lines) {
  return lines.map((met, number) => `${number + 1} ${met ? "✓" : "✗"}`).join("  ");
}

function showRubric() {
  const lines = inPile() ? linesOf(pile.at) : null;
  const whole = inPile() && state.pile.points.length !== state.sheet.question.rubric.length;
  $("rubric").replaceChildren(...state.sheet.question.rubric.map((text, number) => {
    const line = element("li", "line", "");
    if (inPile() && !whole) line.append(lineButton(number, lines), " ");
    line.append(...paragraph(text).childNodes);
    return line;
  }));
  if (whole) {
    const all = element("li", "line", "");
    all.append(lineButton(0, lines), " All of it");
    $("rubric").append(all);
  }
}

function lineButton(number, lines) {
  const button = element("button", "met", lines ? (lines[number] ? "✓ " : "✗ ") : "– ");
  button.type = "button";
  button.setAttribute("aria-pressed", String(Boolean(lines && lines[number])));
  button.setAttribute("aria-label", `Line ${number + 1} is met`);
  button.append(element("kbd", "", String(number + 1)));
  button.addEventListener("click", () => toggleLine(number));
  return button;
}

function pileHeading() {
  const { answers, waiting } = state.pile;
  return `${different(answers.length)} in this pile, of ${waiting} that wait`;
}

function pileNote() {
  const { lines } = state.pile;
  if (!lines) return "Nothing is suggested: they are only alike. Say which lines of the rubric they meet, with 1, 2, …, or 0 for none.";
  return `A guess, from what you gave so far: each gets ${worth(lines)} of ${points(state.sheet.question.points)}. `
    + "Bold words are new for that; look for what does not belong, and press its letter.";
}

function ownOf(place) {
  const own = pile.own.get(place);
  const said = own ? [`${signs(own)}: ${points(worth(own))}`] : [];
  if (own || pile.typed.has(place)) said.push(commentOf(place) ? `“${commentOf(place)}”` : "no comment");
  return said.join(", ");
}

function showAnswer(answer, place) {
  const item = element("li", "answer", "");
  item.tabIndex = place === pile.at ? 0 : -1;
  if (place === pile.at) item.setAttribute("aria-current", "true");
  item.append(element("kbd", "", LABELS[place]));
  const text = element("div", "texts", "");
  answer.texts.forEach((pieces, number) => {
    const shown = element("div", number ? "wording also" : "wording", "");
    shown.append(...pieces.map((piece) => element(piece.new ? "b" : "span", "", piece.text)));
    if (!shown.textContent.trim()) shown.textContent = "(only spaces)";
    text.append(shown);
  });
  const times = waitingOf(groupAt(place)).length;
  if (times > 1) text.append(element("div", "times", `${times} students`));
  const own = pile.own.get(place);
  if (ownOf(place)) text.append(element("div", "own", ownOf(place)));
  if (pile.out.has(place)) text.append(element("div", "own", "left for later"));
  item.classList.toggle("apart", Boolean(own));
  item.classList.toggle("out", pile.out.has(place));
  item.append(text);
  item.addEventListener("click", () => lookAt(place === pile.at ? WHOLE : place));
  return item;
}

function showPile() {
  $("answers-heading").textContent = pileHeading();
  $("pile-note").textContent = pileNote();
  showRubric();
  const lines = linesOf(pile.at);
  $("points").value = lines ? String(worth(lines)) : "";
  $("comment").value = commentOf(pile.at) || "";
  $("comment").placeholder = "";
  $("earlier").selectedIndex = 0;
  for (const id of ["comment", "confirm", "later"]) $(id).disabled = false;
  $("suggestion").hidden = true;
  showAnswers();
  const item = pile.at === WHOLE ? $("pile") : $("pile").children[pile.at];
  item.focus({ preventScroll: pile.at === WHOLE });
  if (pile.at !== WHOLE) item.scrollIntoView({ block: "nearest" });
}

// What changes while a comment is typed.
function showAnswers() {
  $("pile").replaceChildren(...state.pile.answers.map(showAnswer));
  $("whose").textContent = `for ${whose()}`;
  $("scope").textContent = pileScope();
}

function pileScope() {
  const given = new Map();
  for (const made of decisions()) {
    given.set(made.points, (given.get(made.points) || 0) + Object.keys(made.answers).length);
  }
  const said = [...given].map(([worthOf, number]) => `${count(number)}: ${points(worthOf)}`);
  if (pile.out.size) said.push(`${pile.out.size} left for later`);
  if (!pile.met) said.push("the pile has no points yet");
  const chosen = ` Lines, points and comment are now for ${whose()}; Esc goes back to the pile, Enter confirms all of it.`;
  return `${said.join("; ")}.${pile.at === WHOLE ? "" : chosen}`;
}

// ---------------------------------------------------------------- doing

function lookAt(place) {
  pile.at = Math.min(place, state.pile.answers.length - 1);
  showPile();
  say($("scope").textContent);
}

function toggleLine(number) {
  if (number >= state.pile.points.length) return;
  const before = linesOf(pile.at) || state.pile.points.map(() => false);
  setLines(before.map((met, at) => (at === number ? !met : met)));
}

function setLines(lines) {
  if (pile.at === WHOLE) pile.met = lines;
  else if (pile.met && keyOf(lines) === keyOf(pile.met)) pile.own.delete(pile.at);
  else pile.own.set(pile.at, lines);
  pile.out.delete(pile.at);
  showPile();
  say(`${points(worth(lines))} for ${whose()}; Enter confirms.`);
}

function typeComment(text) {
  pile.typed.set(pile.at, text);
  pile.out.delete(pile.at);
  showAnswers();
}

// What a person has done to a pile, by answer: its answers may lie in another order when it is shown again.
function pileWork() {
  const id = (place) => (place === WHOLE ? "" : groupAt(place).id);
  const named = (map) => new Map([...map].map(([place, value]) => [id(place), value]));
  return {
    ids: state.pile.answers.map((_, place) => id(place)),
    met: pile.met,
    own: named(pile.own),
    typed: named(pile.typed),
    out: new Set([...pile.out].map(id)),
  };
}

function resumePile(work) {
  const now = state.pile.answers.map((_, place) => groupAt(place).id);
  now.forEach((id, place) => {
    for (const kind of ["own", "typed"]) if (work[kind].has(id)) pile[kind].set(place, work[kind].get(id));
    if (work.out.has(id)) pile.out.add(place);
  });
  // What was meant for a whole pile is not meant for another one.
  if (work.ids.length === now.length && now.every((id) => work.ids.includes(id))) {
    pile.met = work.met;
    if (work.typed.has("")) pile.typed.set(WHOLE, work.typed.get(""));
  }
  showPile();
}

function leaveForLater() {
  if (pile.at === WHOLE) return say("Choose an answer first, by its letter.");
  if (!pile.out.delete(pile.at)) pile.out.add(pile.at);
  pile.own.delete(pile.at);
  showPile();
  return say($("scope").textContent);
}

// One decision per set of lines and comment; all of them are undone together.
function decisions() {
  const found = new Map();
  state.pile.answers.forEach((_, place) => {
    const lines = linesOf(place);
    if (pile.out.has(place) || !lines) return;
    const comment = commentOf(place);
    const key = JSON.stringify([lines, comment]);
    if (!found.has(key)) found.set(key, { answers: {}, points: worth(lines), comment, lines });
    Object.assign(found.get(key).answers, Object.fromEntries(waitingOf(groupAt(place))));
  });
  return [...found.values()];
}

// Enter confirms only what has been on the screen.
function moreBelow() {
  const list = $("answers");
  pile.shown = Math.max(pile.shown, list.scrollTop + list.clientHeight);
  if (pile.shown >= list.scrollHeight - 8) return false;
  list.scrollBy({ top: list.clientHeight - 40 });
  pile.shown = Math.max(pile.shown, list.scrollTop + list.clientHeight);
  say("There was more below: Enter confirms when you have seen all of it.");
  return true;
}

function confirmPile() {
  const made = decisions();
  const undecided = state.pile.answers.some((_, place) => !linesOf(place) && !pile.out.has(place));
  if (undecided) return say("Say first which lines of the rubric the pile meets: 1, 2, …, or 0 for none.", true);
  if (moreBelow()) return undefined;
  return act(async () => {
    const name = state.sheet.question.id;
    const done = made.length ? await askOrShow(`/api/questions/${name}/decide`, made) : { answers: 0 };
    for (const place of pile.out) pile.later.add(groupAt(place).id);
    await load(name);
    const rest = state.pile ? `${different(state.pile.waiting)} to grade here.` : "None to grade here; n goes on.";
    say(`${count(done.answers)} marked; u undoes it. ${rest}`);
  });
}

const PILE_KEYS = {
  j: () => lookAt(pile.at + 1),
  ArrowDown: () => lookAt(pile.at + 1),
  k: () => lookAt(Math.max(pile.at - 1, WHOLE)),
  ArrowUp: () => lookAt(Math.max(pile.at - 1, WHOLE)),
  Escape: () => lookAt(WHOLE),
  Enter: confirmPile,
  x: leaveForLater,
  0: () => setLines(state.pile.points.map(() => false)),
};
for (const [place, letter] of [...LABELS].entries()) {
  PILE_KEYS[letter] = () => { if (place < state.pile.answers.length) lookAt(place); };
}
for (let number = 0; number < 9; number += 1) PILE_KEYS[number + 1] = () => toggleLine(number);
