/* A quiz alone on a phone. All questions are here from the beginning, no right answer is: it comes
 * when the own answer is stored. Without this file the page is a page of plain forms. */

const workers = navigator.serviceWorker;
/* On a weak network one of the files to be kept may not come: then all are asked for once more. */
const settle = () => workers?.register("worker.js").then((known) => {
  const fresh = known.installing;
  fresh?.addEventListener("statechange", () => { if (fresh.state === "redundant" && !known.active) setTimeout(settle, 3000); });
}).catch(() => addEventListener("online", settle, { once: true }));
settle();
navigator.storage?.persist?.().catch(() => {});
if (document.getElementById("game")) {
  /* Begun before the worker was there: what it kept is the page before the beginning. A page that
   * was on its way while the worker took over is passed by: it asks to be taken over, too. */
  const look = async (left = 3) => {
    if ((await (await caches.match("./"))?.text())?.includes('id="game"')) return;
    await fetch("./").then((page) => page.text()).catch(() => {});
    if (left) setTimeout(() => look(left - 1), 2000);
  };
  workers?.addEventListener("controllerchange", () => look());
  workers?.ready.then((known) => (workers.controller ? look() : known.active.postMessage("claim")));
  await begin();
}

async function begin() {
  const [{ Queue }, { form, prepare, saidWords }, page] = await Promise.all([
    import("./queue.js"), import("../game/answers.js"), import("../game/page.js")]);
  const { button, kept, languages, make, media, number, rightWords, speak, spoken, text, word } = page;
  const told = JSON.parse(document.getElementById("game").textContent);
  const { questions } = told;
  const asked = questions.filter((one) => one.kind !== "slide");
  const $ = (name) => document.querySelector(`[data-${name}]`);
  const main = $("main");
  const OWN = `kerege-solo-at-${told.play}`;
  let standing = told;
  let refused = {};
  let trouble = "";
  let isSure = false;
  let shownAt = performance.now();
  let shelf = null;
  const queue = new Queue(told.play, "sync/", told.token, hear);

  /* The clock of the server: a page that was kept is older than it says. */
  const seen = JSON.parse(kept.get(OWN) || "{}");
  if (seen.served !== told.served) Object.assign(seen, { served: told.served, ahead: Date.parse(told.now) - Date.now() });
  kept.set(OWN, JSON.stringify(seen));
  const now = () => Date.now() + seen.ahead;
  const isPast = () => now() >= Date.parse(standing.closes);
  const isEach = told.feedback === "each";
  const isOver = () => standing.finished || standing.shown;
  const isDone = () => isOver() || queue.finish;

  const mine = (n) => queue.rows[n]?.said ?? standing.answers[n]?.said;
  const isAnswered = (one) => mine(one.number) !== undefined;
  const isFixed = (one) => isDone() || isPast() || (isEach && isAnswered(one));
  const firstOpen = () => {
    const at = questions.findIndex((one) => one.kind !== "slide" && !isAnswered(one));
    if (at < 0) return questions.length;
    return at && questions[at - 1].kind === "slide" && !seen.read?.includes(at - 1) ? at - 1 : at;
  };
  let at = isDone() ? questions.length : seen.at ?? firstOpen();

  function hear(heard) {
    const was = mine(questions[at]?.number) === undefined;
    trouble = heard.trouble || "";
    if (heard.standing) {
      standing = heard.standing;
      Object.assign(refused, heard.refused);
      if (standing.shown || standing.finished) navigator.serviceWorker?.controller && fetch("./").catch(() => {});
    }
    isSure = false;
    if (was && typing() && !heard.refused?.[questions[at]?.number]) status();
    else draw();
  }
  const typing = () => main.querySelector("form.answers");

  function go(to) {
    at = Math.max(0, Math.min(questions.length, to));
    if (questions[at - 1]?.kind === "slide") seen.read = [...(seen.read || []), at - 1];
    isSure = false;
    shownAt = performance.now();
    kept.set(OWN, JSON.stringify({ ...seen, at }));
    draw({ moved: true });
  }

  function send(said) {
    const one = questions[at];
    if (isFixed(one)) return;
    delete refused[one.number];
    kept.drop(`${OWN}-draft`);
    queue.say(one.number, said, Math.round(performance.now() - shownAt));
    if (isEach) draw({ moved: true });
    else go(asked.every(isAnswered) ? questions.length : at + 1);
  }

  /* --- what is shown */

  const title = (words) => make("h1", { tabindex: -1 }, words);
  const way = () => make("div.way", { "aria-hidden": "true", "--share": asked.filter(isAnswered).length / (asked.length || 1) });
  const when = () => new Intl.DateTimeFormat(spoken(), { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(new Date(standing.closes));

  function answerForm(one) {
    const drawn = JSON.parse(kept.get(`${OWN}-draft`) || "{}");
    const submit = make("button.send", { type: "submit" }, word("send"));
    let made = null;
    const changed = () => {
      submit.disabled = !made.ready();
      kept.set(`${OWN}-draft`, JSON.stringify({ n: one.number, said: made.said() }));
    };
    made = form(one, send, changed, drawn.n === one.number ? drawn.said : mine(one.number));
    if (made === undefined) {
      prepare(one.kind).then(() => draw(), () => setTimeout(draw, 1500));
      return null;
    }
    if (!made) return null;
    if (made.isTap && isAnswered(one)) mark(made.node, one);
    if (!made.isTap) submit.disabled = !made.ready();
    return make("form.answers", { onsubmit: (event) => { event.preventDefault(); if (made.ready()) send(made.said()); } },
      made.node, !made.isTap && submit);
  }

  /* The tile that was tapped before. */
  function mark(node, one) {
    const said = mine(one.number);
    const place = one.kind === "true_false" ? (said ? 0 : 1)
      : one.kind === "scale" ? said - Number(one.content.low) : one.content.options.findIndex((option) => option.id === said[0]);
    node.querySelectorAll("button")[place]?.setAttribute("aria-pressed", "true");
  }

  const NAMES = { right: "✓", partly: "◐", wrong: "✗", thanks: "♥" };
  const nameOf = (right) => (right === null || right === undefined ? "thanks" : right >= 1 ? "right" : right > 0 ? "partly" : "wrong");

  function rightPart(one, reveal, answer) {
    const right = rightWords(one, reveal.key);
    const { source_link: link, record } = reveal;
    return [
      answer && make(`div.verdict.is-${nameOf(answer.right)}`, {},
        make("p.state-word", {}, `${NAMES[nameOf(answer.right)]} ${word(`result_${nameOf(answer.right)}`)}`)),
      answer && saidWords(one, answer.said) && make("p", {}, `${word("your_answer")}: ${saidWords(one, answer.said)}`),
      right && make("p", {}, `${word("right_answer")}: `, make("b", {}, right)),
      text(reveal.explanation) && make("p", {}, text(reveal.explanation)),
      text(reveal.source) && make("p.source", {}, `${word("book")}: `, link ? make("a", { href: link, target: "_blank", rel: "noopener" }, text(reveal.source)) : text(reveal.source)),
      record && make("p.source", {}, `${word("catalogue")}: `, record.link ? make("a", { href: record.link, target: "_blank", rel: "noopener" }, record.title) : record.title),
      answer?.late && make("p.hint", {}, word("late")),
    ];
  }

  function given(one) {
    const answer = standing.answers[one.number];
    const waits = queue.rows[one.number];
    const reveal = answer?.reveal ?? standing.reveals?.[one.number];
    if (!waits && answer && reveal) return rightPart(one, reveal, answer);
    if (!waits && !answer) return make("p.hint", {}, word(isPast() ? "passed" : "unanswered"));
    return make("div.state", { class: waits ? "state waiting" : "state", role: "status" },
      make("p.state-word", {}, word(!waits ? "saved" : trouble ? "kept" : "saving")),
      make("p", {}, `${word("your_answer")}: ${saidWords(one, mine(one.number))}`),
      waits && trouble && isEach && make("p.hint", {}, word("kept_each")));
  }

  const steps = (one) => make("p.steps", {},
    at > 0 && button(`← ${word("back")}`, () => go(at - 1)),
    button(word("all"), () => go(questions.length)),
    !isFixed(one) && one.kind !== "slide" && button(`${word("skip")} →`, () => go(at + 1)));

  function questionPage(one) {
    const why = refused[one.number];
    const isHere = one.kind === "slide" || isFixed(one);
    return [
      way(),
      make("p.eyebrow", {}, word("question_of", { n: at + 1, of: questions.length }), one.round && ` · ${text(one.round)}`),
      title(text(one.text)), ...media(one),
      (one.film || one.sound) && make("p.hint", { "data-lacks": true, hidden: true }),
      why && make("p.trouble", { role: "alert" }, word(`no_${why}`)),
      !isHere && answerForm(one),
      one.kind !== "slide" && isFixed(one) && given(one),
      isHere && button(word(at + 1 < questions.length ? "next" : "go_on"), () => go(at + 1), { class: "send" }),
      steps(one),
    ];
  }

  const stateOf = (one) => word(queue.rows[one.number] ? "on_phone" : isAnswered(one) ? "answered" : "unanswered");

  function allPage() {
    const left = asked.filter((one) => !isAnswered(one)).length;
    const end = () => {
      if (left && !isSure) { isSure = true; draw(); return; }
      queue.end();
      draw({ moved: true });
    };
    return [
      title(word("all")), way(), make("p", {}, word("all_text", { answered: asked.length - left, of: asked.length })),
      isPast() && make("p.trouble", {}, word("passed")),
      make("ol.lines", {}, asked.map((one) => make("li", {},
        make("button.line", { type: "button", onclick: () => go(questions.indexOf(one)) }, make("b", {}, text(one.text)), make("span", {}, stateOf(one))),
        refused[one.number] && make("p.trouble", {}, word(`no_${refused[one.number]}`))))),
      isSure && make("p.trouble", { role: "alert" }, word("finish_sure", { number: left })),
      button(word(isPast() ? "show" : "finish"), end, { class: "send", "data-finish": true }), make("p.hint", {}, word("finish_text")),
    ];
  }

  function resultPage() {
    const { result, reveals } = standing;
    return [
      title(word(standing.finished || queue.finish ? "done" : "over")),
      queue.finish && make("p.state.waiting", { role: "status" }, word(trouble ? "finishing" : "saving")),
      result?.marked > 0 && make("div.state", {}, make("p.gain", {}, `${result.percent}\u00a0%`),
        make("p.state-word", {}, word("result", { right: result.right, marked: result.marked })),
        make("p", {}, `${number(result.points)} ${word("points")}`)),
      !result && !queue.finish && make("p.state-word", {}, word("later", { when: when() })),
      Object.keys(refused).length > 0 && make("p.trouble", {}, word(`no_${Object.values(refused)[0]}`)),
      reveals && make("ol.lines", {}, asked.map((one) => make("li", {}, make("h2", {}, text(one.text)),
        ...rightPart(one, reveals[one.number], standing.answers[one.number] || null)
          .concat(standing.answers[one.number] ? [] : [make("p.hint", {}, word("unanswered"))]).filter(Boolean)))),
      again(),
    ];
  }

  const again = () => (standing.again && queue.isEmpty ? make("form", { method: "post", action: "begin/" },
    make("input", { type: "hidden", name: "csrfmiddlewaretoken", value: queue.token }),
    make("button.send", { type: "submit" }, word("again"))) : null);

  function status() {
    const count = queue.waiting.length;
    const parts = [];
    if (trouble === "signed_out") parts.push(word("signed_out"));
    else if (trouble || !navigator.onLine) parts.push(word("offline"));
    if ((trouble || !navigator.onLine) && count) parts.push(word("unsent", { number: count }));
    $("offline").hidden = !parts.length;
    const words = parts.join(" ");
    if ($("offline").textContent !== words) $("offline").textContent = words;
    lacking();
    document.body.dataset.unsent = count + (queue.finish ? 1 : 0);
  }

  /* Sound or film of the question that only a network brings. */
  function lacking() {
    if (shelf && ((standing.finished && queue.isEmpty) || isPast())) shelf.clear();
    const hint = main.querySelector("[data-lacks]");
    if (!hint) return;
    const one = questions[at];
    const what = shelf ? shelf.lacks(one.number) : one.film ? "film" : "sound";
    hint.hidden = !what || (navigator.onLine && trouble !== "offline");
    hint.textContent = what && word(what);
  }

  function draw({ moved = false } = {}) {
    const hadFocus = main.contains(document.activeElement);
    const shown = isDone() ? (at < questions.length && !moved ? questionPage(questions[at]) : resultPage())
      : at < questions.length ? questionPage(questions[at]) : allPage();
    main.replaceChildren(...[shown].flat(4).filter(Boolean));
    main.dataset.step = isDone() ? "end" : at < questions.length ? "question" : "all";
    status();
    if (moved || hadFocus) main.querySelector("[role=alert], h1")?.focus({ preventScroll: true });
    if (moved) scrollTo(0, 0);
  }

  function drawLanguages() {
    const names = { kk: "Қаз", ru: "Рус", en: "Eng" };
    $("languages").replaceChildren(...languages.map((code) =>
      button(names[code] || code, () => { speak(code); drawLanguages(); draw(); shelf?.draw(); }, { lang: code, "aria-pressed": code === spoken() })));
    $("title").textContent = text(told.title);
    document.title = text(told.title);
  }

  addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = /^[a-h]$/i.test(event.key) ? event.key.toLowerCase().charCodeAt(0) - 96 : event.key;
    main.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  });
  addEventListener("offline", () => { status(); shelf?.draw(); });
  addEventListener("online", () => { trouble = ""; status(); });
  for (const kind of new Set(questions.map((one) => one.kind))) prepare(kind).catch(() => {});
  drawLanguages();
  draw();
  queue.flush();
  if (told.media.length) {
    import("./shelf.js").then(({ Shelf }) => {
      shelf = new Shelf({ name: told.shelf, rows: told.media, questions: questions.map((one) => one.number),
        closes: Date.parse(standing.closes) - seen.ahead, node: $("shelf"), changed: status });
      return standing.finished || isPast() ? status() : shelf.begin(Date.now());
    }).catch(() => {});
  }
  document.documentElement.dataset.ready = "yes";
}
