// A lesson's film: steps, captions, speed and keys; whatever a key does, a button does too.
(() => {
  "use strict";

  /**
   * @typedef {{ name: string, title: string, number: number, start: number, end: number }} Step
   * @typedef {{ start: number, end: number, text: string }} Cue
   * @typedef {{ steps: Step[], cues: Cue[], duration: number, frame_rate: number, texts: Record<string, string> }} Lesson
   */

  /**
   * An element that the page has.
   * @param {string} selector
   * @returns {any}
   */
  const found = (selector) => document.querySelector(selector);

  /** @type {Lesson} */
  const lesson = JSON.parse(found("#lesson").textContent);
  /** @type {HTMLElement} */
  const player = found("#player");
  /** @type {HTMLVideoElement} */
  const film = found("#player video");
  /** @param {string} name */
  const part = (name) => found(`#player [data-part="${name}"]`);
  /** @param {string} name */
  const button = (name) => found(`#player [data-do="${name}"]`);
  /** @type {HTMLAnchorElement[]} */
  const links = [...found("#player .steps").querySelectorAll("a")];
  const status = found("#player [role=status]");
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const frame = 1 / lesson.frame_rate;
  /**
   * A text of the page's language with its facts.
   * @param {string} name
   * @param {Record<string, string | number>} [facts]
   */
  function phrase(name, facts = {}) {
    // In one go: what a fact says is text, whatever stands in it.
    return (lesson.texts[name] ?? name).replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
  }

  let shown = -1;
  let waitedAt = -1;

  // Captions come from this page: a <track> is refused where the page lies on a disk.
  function captionTrack() {
    const named = /** @type {HTMLTrackElement} */ (found("#player track"));
    named.remove();
    const track = film.addTextTrack("captions", named.label, named.srclang);
    for (const cue of lesson.cues) track.addCue(new VTTCue(cue.start, cue.end, cue.text));
    track.mode = "showing";
    return track;
  }
  const captions = captionTrack();

  /** @param {number} time */
  function stepAt(time) {
    const after = lesson.steps.findIndex((step) => step.start > time + frame / 4);
    return (after < 0 ? lesson.steps.length : after) - 1;
  }

  /** @param {number} index */
  function showStep(index) {
    const step = lesson.steps[index];
    const item = links[index]?.parentElement;
    if (index === shown || !step || !item) return;
    shown = index;
    links.forEach((link, at) => {
      if (at === index) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    const list = found("#player .steps");
    list.scrollTop = item.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
    status.textContent = phrase("live-step", { number: index + 1, steps: lesson.steps.length, title: step.title });
  }

  /** @param {number} time */
  const clock = (time) =>
    `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;

  function showTime() {
    part("time").value = film.currentTime;
    const time = phrase("site-time", { time: clock(film.currentTime), duration: clock(lesson.duration) });
    part("time").setAttribute("aria-valuetext", time);
    part("now").textContent = clock(film.currentTime);
    showStep(stepAt(film.currentTime));
  }

  function play() {
    // A page in the background may be refused; the button starts it then.
    film.play().catch(() => {});
  }

  const playOrPause = () => (film.paused ? play() : film.pause());

  /** @param {number} index */
  function goTo(index) {
    const step = lesson.steps[Math.max(0, Math.min(index, lesson.steps.length - 1))];
    if (!step) return;
    waitedAt = -1;
    film.currentTime = step.start + frame / 2;
    history.replaceState(null, "", `#${step.name}`);
    if (!stillness.matches) play();
  }

  const current = () => stepAt(film.currentTime);

  /**
   * @param {string} name
   * @param {boolean} pressed
   */
  function press(name, pressed) {
    button(name).setAttribute("aria-pressed", String(pressed));
  }

  /** @param {string} name */
  const pressed = (name) => button(name).getAttribute("aria-pressed") === "true";

  function switchCaptions() {
    captions.mode = captions.mode === "showing" ? "hidden" : "showing";
    press("captions", captions.mode === "showing");
  }

  /** @param {number} by */
  function changeSpeed(by) {
    const speed = part("speed");
    speed.selectedIndex = Math.max(0, Math.min(speed.selectedIndex + by, speed.length - 1));
    film.playbackRate = Number(speed.value);
    if (by) status.textContent = phrase("site-speed", { speed: speed.selectedOptions[0].text });
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (player.requestFullscreen) player.requestFullscreen();
    // An iPhone shows only videos on its full screen.
    else if ("webkitEnterFullscreen" in film) /** @type {any} */ (film).webkitEnterFullscreen();
  }

  const actions = {
    previous: () => goTo(current() - 1),
    play: playOrPause,
    next: () => goTo(current() + 1),
    captions: switchCaptions,
    wait: () => press("wait", !pressed("wait")),
    fullscreen: fullScreen,
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    " ": playOrPause,
    ArrowLeft: actions.previous,
    ArrowRight: actions.next,
    r: () => goTo(current()),
    c: switchCaptions,
    "<": () => changeSpeed(-1),
    ">": () => changeSpeed(1),
    f: fullScreen,
  };

  function inSight() {
    const box = player.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !part("keys").checked || !inSight()) return;
    // A field takes its keys itself, and the space bar presses the button that has the focus.
    const on = event.target instanceof Element ? event.target : document.body;
    if (on.closest("input, select")) return;
    if (event.key === " " && on.closest("button, a, summary")) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function watch() {
    showTime();
    const step = lesson.steps[current()];
    const ends = step && film.currentTime >= step.end - 1.5 * frame;
    if (pressed("wait") && ends && waitedAt !== shown) {
      waitedAt = shown;
      film.pause();
    }
    if (!film.paused) requestAnimationFrame(watch);
  }

  function showPlaying() {
    player.classList.toggle("playing", !film.paused);
    button("play").setAttribute("aria-label", film.paused ? phrase("live-play") : phrase("live-pause"));
  }

  for (const [name, action] of Object.entries(actions)) button(name).addEventListener("click", action);
  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(index);
    }),
  );
  part("time").addEventListener("input", () => {
    film.currentTime = Number(part("time").value);
  });
  part("speed").addEventListener("change", () => changeSpeed(0));
  film.addEventListener("click", playOrPause);
  film.addEventListener("play", () => requestAnimationFrame(watch));
  for (const name of ["play", "pause", "ended"]) film.addEventListener(name, showPlaying);
  for (const name of ["seeked", "timeupdate"]) film.addEventListener(name, showTime);
  document.addEventListener("keydown", onKey);

  film.controls = false;
  for (const hidden of player.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
  // The address of a step leads the live lesson there, too.
  const live = found("iframe.live");
  const linked = lesson.steps.find((step) => `#${step.name}` === decodeURIComponent(location.hash));
  if (linked) film.currentTime = linked.start + frame / 2;
  if (linked && live) live.src = `${live.getAttribute("src")}#step=${linked.number}`;
  showTime();
})();
