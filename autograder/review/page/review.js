// The review page. Whatever students wrote is put in place as text, never as HTML.
"use strict";

const $ = (id) => document.getElementById(id);
const state = { lines: [], sheet: null, pile: null, view: "pile", at: 0, wording: 0, marked: new Set(), commented: false, fresh: true, busy: false, quiet: 0 };
const PAUSE = 300; // Milliseconds after a key that came too early, in which others are taken for the rest of it.

// ---------------------------------------------------------------- talking to the server

async function ask(path, body) {
  const options = body === undefined
    ? {}
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The server has ended: start `autograder review` again. What was confirmed is kept.");
  }
  const content = await response.json().catch(() => ({ error: `The server failed (${response.status}).` }));
  if (!response.ok) throw new Error(content.error);
  return content;
}

function say(text, wrong = false) {
  $("status").textContent = text;
  $("status").className = wrong ? "wrong" : "";
}

// One at a time: a second Enter must not confirm what has not been seen yet.
async function act(work) {
  if (state.busy) return;
  state.busy = true;
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  } finally {
    state.busy = false;
  }
}

async function load(name, choose) {
  if (!state.sheet || state.sheet.question.id !== name) pile.later.clear();
  const later = new URLSearchParams([...pile.later].map((id) => ["later", id]));
  const view = await ask(`/api/questions/${name}?${later}`);
  [state.sheet, state.pile, state.lines] = [view.sheet, view.pile, await ask("/api/questions")];
  state.at = Math.max(0, choose ? choose(state.sheet.groups) : firstWaiting(0));
  state.wording = 0;
  state.marked.clear();
  newPile();
  showQuestion();
  show();
}

// The pile, where answers wait and groups are not asked for.
function show() {
  document.body.dataset.view = inPile() ? "pile" : "groups";
  $("view").firstChild.textContent = state.view === "pile" ? "All groups " : "Piles ";
  $("points").readOnly = inPile();
  if (inPile()) showPile();
  else showGroups();
}

function otherView() {
  state.view = state.view === "pile" ? "groups" : "pile";
  show();
  if (state.view === "pile" && !state.pile) say("No answer to this question waits: these are all there are.");
  else say(inPile() ? "Piles: Enter confirms all that is shown." : "Groups: what says the same in the same words.");
}

// After a refusal: what there is now, with what was typed.
async function again() {
  const [typed, work] = [typedSoFar(), inPile() ? pileWork() : null];
  await load(state.sheet.question.id, (groups) => Math.min(state.at, groups.length - 1));
  if (work && inPile()) resumePile(work);
  else if (!work && !inPile()) putBack(typed);
}

// ---------------------------------------------------------------- what is chosen

const groups = () => state.sheet.groups;
const current = () => groups()[state.at];
const answersOf = (group) => group.wordings.flatMap((each) => Object.entries(each.answers));
const waits = (group) => answersOf(group).some(([, seen]) => seen.mark.waits);
const points = (number) => `${number} ${number === 1 ? "point" : "points"}`;
const count = (number) => `${number} ${number === 1 ? "answer" : "answers"}`;

function firstWaiting(from) {
  const order = groups().map((_, offset) => (from + offset) % groups().length);
  const found = order.find((index) => waits(groups()[index]));
  return found === undefined ? Math.min(from, groups().length - 1) : found;
}

// The marked groups; where none is, the chosen one.
const included = () => state.marked.size ? groups().filter((each) => state.marked.has(each.id)) : [current()];
const neighbours = () => groups().filter((each) => each.neighbours === current().neighbours);

// Answers that wait; where none does, all: then a decision changes what was given.
function targets() {
  const all = included().flatMap(answersOf);
  const waiting = all.filter(([, seen]) => seen.mark.waits);
  return waiting.length ? waiting : all;
}

// ---------------------------------------------------------------- showing

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

// The questions' files break lines where they get long; in code, lines are lines.
function prose(text) {
  return text.trim().split(/```\w*\n?/).map((part, number) => number % 2
    ? element("pre", "", part)
    : paragraph(part.trim().replace(/\s*\n\s*/g, " ")));
}

// With the two marks that the course's questions use: `code` and *emphasis*.
function paragraph(text) {
  const made = element("p", "", "");
  made.append(...text.split(/(`[^`]+`|(?<![\w*])\*\w[^*]*\*)/).map((part, number) => {
    if (number % 2 === 0) return part;
    return element(part.startsWith("`") ? "code" : "em", "", part.slice(1, -1));
  }));
  return made;
}

function showQuestion() {
  const { question, blank, unreadable } = state.sheet;
  $("asked-heading").textContent = `${question.id}: ${question.topic} (${points(question.points)})`;
  $("question").replaceChildren(...prose(question.question));
  $("model").replaceChildren(...prose(question.model_answer));
  $("most").textContent = `of ${question.points}`;
  $("questions").replaceChildren(...state.lines.map((line) => {
    const option = element("option", "", `${line.id} ${line.topic}: ${line.waiting || "none"} to grade`);
    option.value = line.id;
    option.selected = line.id === question.id;
    return option;
  }));
  const waiting = state.lines.reduce((sum, line) => sum + line.waiting, 0);
  const here = state.lines.find((line) => line.id === question.id);
  const notes = [`${here.waiting} of ${count(here.answers)} to grade here, ${waiting} in all`];
  if (blank) notes.push(`${blank} blank with 0 already`);
  if (unreadable) notes.push(`${unreadable} without a readable notebook: grade them in formgrader`);
  $("progress").textContent = notes.join("; ");
  document.title = `Review ${question.id}`;
  const earlier = state.sheet.comments.map((text) => {
    const option = element("option", "", text.length > 60 ? `${text.slice(0, 60)}…` : text);
    option.value = text;
    return option;
  });
  $("earlier").replaceChildren(element("option", "", "–"), ...earlier);
  $("earlier").options[0].value = "";
}

function marksOf(group) {
  const given = new Map();
  for (const [, seen] of answersOf(group)) {
    if (!seen.mark.waits && seen.mark.score !== null) {
      given.set(seen.mark.score, (given.get(seen.mark.score) || 0) + 1);
    }
  }
  const said = [...given].map(([score, times]) => given.size > 1 ? `${points(score)} × ${times}` : points(score));
  return said.join(", ");
}

function showGroup(group, index) {
  const item = element("li", "group", "");
  const chosen = index === state.at;
  item.tabIndex = chosen ? 0 : -1;
  if (chosen) item.setAttribute("aria-current", "true");
  if (index && groups()[index - 1].neighbours === group.neighbours) item.classList.add("near");
  item.classList.toggle("marked", state.marked.has(group.id));
  const about = element("div", "about", "");
  if (state.marked.has(group.id)) about.append(element("span", "mark", "☑ marked"));
  about.append(element("span", "", count(answersOf(group).length)));
  const waiting = answersOf(group).filter(([, seen]) => seen.mark.waits).length;
  if (waiting) about.append(element("span", "", `${waiting} to grade`));
  if (marksOf(group)) about.append(element("span", "done", `✓ ${marksOf(group)}`));
  if (group.split) about.append(element("span", "", "taken out of a group"));
  if (item.classList.contains("near")) about.append(element("span", "", "near the one above"));
  item.append(about);
  group.wordings.slice(0, chosen ? undefined : 1).forEach((each, number) => {
    const text = element("div", "wording", each.text.trim() || "(only spaces)");
    const times = Object.keys(each.answers).length;
    if (times > 1) text.append(element("span", "times", `  × ${times}`));
    if (chosen && group.wordings.length > 1 && number === state.wording) text.classList.add("cursor");
    item.append(text);
  });
  if (!chosen && group.wordings.length > 1) {
    item.append(element("div", "times", `and ${group.wordings.length - 1} more wordings`));
  }
  item.addEventListener("click", () => choose(index));
  return item;
}

function showGroups(focus = true) {
  const written = groups().flatMap(answersOf).length;
  $("answers-heading").textContent = `${count(written)} in ${groups().length} ${groups().length === 1 ? "group" : "groups"}`;
  showRubric();
  $("groups").replaceChildren(...groups().map(showGroup));
  if (!groups().length) $("groups").append(element("li", "", "Nobody has written an answer that can be read."));
  clearDecision();
  const item = $("groups").children[state.at];
  if (focus && item) {
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  }
}

function clearDecision() {
  $("points").value = "";
  $("comment").value = "";
  state.fresh = true;
  state.commented = false;
  $("earlier").selectedIndex = 0;
  $("whose").textContent = "";
  showScope();
}

// What a decision would be about, and what a person has given for answers like these.
function showScope() {
  const group = current();
  for (const id of ["points", "comment", "confirm", "split", "mark", "near"]) $(id).disabled = !group;
  $("suggestion").hidden = !group || !group.suggestion;
  if (!group) {
    $("scope").textContent = "";
    return;
  }
  const chosen = targets();
  const verb = chosen.some(([, seen]) => seen.mark.waits) ? "Grades" : "Changes the marks of";
  const where = state.marked.size ? ` in ${state.marked.size} marked ${state.marked.size === 1 ? "group" : "groups"}` : "";
  $("scope").textContent = `${verb} ${count(chosen.length)}${where}.`;
  const comments = new Set(chosen.map(([, seen]) => seen.mark.comment || ""));
  $("comment").placeholder = comments.size > 1 ? "They have different comments; leave this empty to keep them" : "";
  if (!state.commented) $("comment").value = comments.size === 1 ? [...comments][0] : "";
  $("near").disabled = neighbours().length < 2;
  $("split").disabled = group.wordings.length < 2 && !group.split;
  if (group.suggestion) {
    const { score, comment, likeness, text } = group.suggestion;
    const why = likeness >= 1 ? "as given for others of this group" : `as given for an answer that is ${Math.round(100 * likeness)} % alike`;
    $("suggested").textContent = `Suggestion: ${points(score)}${comment ? `, “${comment}”` : ""}, ${why}: “${text.trim()}”`;
  }
}

// ---------------------------------------------------------------- doing

function choose(index) {
  if (!groups().length) return;
  state.at = Math.min(Math.max(index, 0), groups().length - 1);
  state.wording = 0;
  showGroups();
}

function chooseWording(step) {
  const last = current().wordings.length - 1;
  state.wording = Math.min(Math.max(state.wording + step, 0), last);
  const shown = $("groups").children[state.at].querySelectorAll(".wording");
  shown.forEach((each, number) => each.classList.toggle("cursor", last > 0 && number === state.wording));
  shown[state.wording].scrollIntoView({ block: "nearest" });
  if (last > 0) say(`Wording ${state.wording + 1} of ${last + 1}: ${current().wordings[state.wording].text.trim()}`);
}

// A digit goes on with a number that stays within the points there are, and else begins another one.
function typePoints(key) {
  const most = state.sheet.question.points;
  const longer = (state.fresh ? "" : $("points").value) + key;
  $("points").value = Number(longer) <= most || longer === "." ? longer : key;
  state.fresh = false;
  say(`${$("points").value} of ${points(most)}; Enter confirms.`);
}

function setComment(text) {
  $("comment").value = text;
  commentTyped();
}

function commentTyped() {
  if (inPile()) typeComment($("comment").value);
  else state.commented = true;
}

function reuseComment() {
  const earlier = $("earlier");
  if (earlier.options.length < 2) return say("No comment has been given for this question yet.");
  earlier.selectedIndex = 1 + (earlier.selectedIndex % (earlier.options.length - 1));
  setComment(earlier.value);
  return say(`Comment: ${earlier.value}`);
}

function takeSuggestion() {
  const suggestion = current() && current().suggestion;
  if (!suggestion) return say("There is no suggestion for this group.");
  $("points").value = String(suggestion.score);
  state.fresh = true;
  if (suggestion.comment) setComment(suggestion.comment);
  return say(`${points(suggestion.score)} taken over; Enter confirms.`);
}

// Ask for a change, and where it is refused show what there is now.
async function askOrShow(path, body) {
  try {
    return await ask(path, body);
  } catch (error) {
    await again();
    throw error;
  }
}

function confirm() {
  const given = $("points").value.trim().replace(",", ".");
  const number = Number(given);
  const most = state.sheet.question.points;
  if (!current()) return;
  if (given === "" || !(number >= 0 && number <= most)) {
    say(`Give points first: a number from 0 to ${most}.`, true);
    return;
  }
  act(async () => {
    const answers = Object.fromEntries(targets());
    const comment = state.commented ? $("comment").value : null;
    const name = state.sheet.question.id;
    backToGroup();
    say("Writing …");
    const done = await askOrShow(`/api/questions/${name}/decide`, [{ answers, points: number, comment }]);
    await load(name, () => firstWaiting(state.at));
    const rest = groups().filter(waits).length;
    say(`${points(number)} for ${count(done.answers)}; u undoes it. ${rest || "No"} groups to grade here${rest ? "" : "; n goes on"}.`);
  });
}

function undo() {
  act(async () => {
    const done = await askOrShow("/api/undo", {});
    await load(done.question);
    say(`Undone: ${count(done.answers)} to ${done.question} as before.`);
  });
}

function split() {
  act(async () => {
    const group = current();
    if (!group || (group.wordings.length < 2 && !group.split)) throw new Error("This group has one wording only.");
    const { text } = group.wordings[state.wording];
    await ask(`/api/questions/${state.sheet.question.id}/split`, { text });
    await load(state.sheet.question.id, (all) => all.findIndex((each) => each.wordings.some((one) => one.text === text)));
    say(current().split ? "Taken out of its group." : "Back in its group.");
  });
}

function otherQuestion(step) {
  const at = state.lines.findIndex((line) => line.id === state.sheet.question.id);
  const order = state.lines.map((_, offset) => state.lines[(at + offset * step + state.lines.length) % state.lines.length]);
  const found = order.slice(1).find((line) => step < 0 || line.waiting) || order[0];
  act(async () => {
    await load(found.id);
    say(found === order[0] ? "No answer waits in another question." : `${found.id}: ${current() ? count(found.waiting) : "no answers"} to grade.`);
  });
}

const typedSoFar = () => ({ points: $("points").value, comment: state.commented ? $("comment").value : null });

function putBack({ points, comment }) {
  $("points").value = points;
  if (comment !== null) setComment(comment);
}

// Points and comment that are typed already stay: marking says for whom they are.
function showMarks(step) {
  const typed = typedSoFar();
  choose(state.at + step);
  putBack(typed);
  say($("scope").textContent);
}

function mark() {
  const { id } = current();
  if (!state.marked.delete(id)) state.marked.add(id);
  showMarks(1);
}

function markNear() {
  const near = neighbours();
  if (near.length < 2) return say("No group is near this one.");
  const all = near.every((each) => state.marked.has(each.id));
  near.forEach((each) => all ? state.marked.delete(each.id) : state.marked.add(each.id));
  return showMarks(0);
}

function help() {
  if ($("help").open) $("help").close();
  else $("help").showModal();
}

// ---------------------------------------------------------------- keys

const ANYWHERE = {
  c: () => $("comment").focus(),
  r: reuseComment,
  u: undo,
  n: () => otherQuestion(1),
  p: () => otherQuestion(-1),
  g: otherView,
  "?": help,
};

const KEYS = {
  j: () => choose(state.at + 1),
  ArrowDown: () => choose(state.at + 1),
  k: () => choose(state.at - 1),
  ArrowUp: () => choose(state.at - 1),
  ArrowRight: () => chooseWording(1),
  ArrowLeft: () => chooseWording(-1),
  Enter: confirm,
  t: takeSuggestion,
  x: mark,
  f: markNear,
  s: split,
  Backspace: () => { $("points").value = ""; },
};

function backToGroup() {
  const item = inPile() ? $("pile").children[pile.at] || $("pile") : $("groups").children[state.at];
  if (item) item.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !state.sheet) return;
  const { target, key } = event;
  // What is typed now would be meant for a page that is about to change; and half of it must not count.
  if (state.busy || event.timeStamp < state.quiet) {
    event.preventDefault();
    state.quiet = event.timeStamp + PAUSE;
    return;
  }
  if ($("help").open) {
    if (key === "?") help();
    return;
  }
  if (target.matches("textarea, input")) {
    if (key === "Escape") backToGroup();
    else if (key === "Enter" && !event.shiftKey) confirmShown();
    else return;
    event.preventDefault();
    return;
  }
  // Buttons and lists do with these keys what they always do.
  if (target.matches("button, select") && (key === "Enter" || key.startsWith("Arrow") || target.matches("select"))) return;
  const keys = { ...ANYWHERE, ...(inPile() ? PILE_KEYS : KEYS) };
  const digit = !inPile() && /^[0-9.,]$/.test(key);
  if (!digit && !Object.hasOwn(keys, key)) return;
  event.preventDefault();
  if (digit) typePoints(key.replace(",", "."));
  else if (current() || ["n", "p", "u", "?"].includes(key)) keys[key]();
});

const confirmShown = () => (inPile() ? confirmPile() : confirm());

$("decision").addEventListener("submit", (event) => { event.preventDefault(); confirmShown(); });
$("comment").addEventListener("input", commentTyped);
$("points").addEventListener("input", () => { state.fresh = false; });
$("earlier").addEventListener("change", () => { setComment($("earlier").value); });
$("questions").addEventListener("change", () => act(() => load($("questions").value)));
$("mark").addEventListener("click", mark);
$("near").addEventListener("click", markNear);
$("take").addEventListener("click", takeSuggestion);
$("split").addEventListener("click", split);
$("later").addEventListener("click", leaveForLater);
$("view").addEventListener("click", otherView);
$("undo").addEventListener("click", undo);
$("next").addEventListener("click", () => otherQuestion(1));
$("help-button").addEventListener("click", help);

act(async () => {
  state.lines = await ask("/api/questions");
  const first = state.lines.find((line) => line.waiting) || state.lines[0];
  await load(first.id);
  say(current() ? "Ready. ? shows the keys." : "Nothing to grade here.");
});
