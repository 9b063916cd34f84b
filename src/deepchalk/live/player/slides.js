/** The lesson as slides: each plays its step of the one film, and waits at the step's end. */

import { Film } from "./film.js";
import { Numbers } from "./numbers.js";
import { make, part } from "./page.js";
import { Painter } from "./painter.js";
import { preparePrinting } from "./printing.js";
import { Questions, rightOf } from "./questions.js";
import { openFilm, WIDE } from "./opening.js";
import { tell } from "./telling.js";
import { showTrouble } from "./trouble.js";
import { phrase } from "./phrases.js";

/** Pixels across of the picture that stands for a step in the overview. */
const STILL = 480;

/** Seconds before its end at which a step's last picture is taken. */
const BEFORE = 0.05;

/** Pixels across of the slides; they are as large as the window all the same. */
const ACROSS = 1280;

/** @type {any} */
const Reveal = /** @type {any} */ (window).Reveal;

class Slides {
  /**
   * @param {Film} film
   * @param {Questions} questions
   */
  constructor(film, questions) {
    this.film = film;
    this.questions = questions;
    this.opened = Date.now();
    /** @type {Window | null} */
    this.notes = null;
    film.stops = true;
  }

  get index() {
    return /** @type {number} */ (Reveal.getIndices().h);
  }

  build() {
    const sections = this.film.steps.map((step) => {
      const still = make("canvas", { className: "still", label: step.title });
      still.setAttribute("role", "img");
      const title = make("h2", { className: "for-readers", text: `${step.number}. ${step.title}` });
      const section = make("section", {}, title, still);
      section.id = step.name;
      return section;
    });
    part("slides").replaceChildren(...sections);
    // As many columns as rows, so that all have the window's own shape.
    part("slides").style.setProperty("--columns", String(Math.ceil(Math.sqrt(sections.length))));
  }

  async begin() {
    const { film } = this;
    await Reveal.initialize({
      width: ACROSS,
      height: (ACROSS * film.timeline.height) / film.timeline.width,
      margin: 0,
      maxScale: 10,
      center: false,
      hash: true,
      // On a phone, too, a slide plays its step of the film; pages to scroll would hide it.
      scrollActivationWidth: null,
      transition: "none",
      backgroundTransition: "none",
      controlsTutorial: false,
      // What a button does with the space bar, it does.
      keyboardCondition: (/** @type {KeyboardEvent} */ event) =>
        !(event.key === " " && document.activeElement instanceof HTMLButtonElement),
    });
    this.bindKeys();
    translateReveal();
    Reveal.on("slidechanged", () => {
      if (!Reveal.isOverview()) this.play();
    });
    Reveal.on("overviewshown", () => {
      film.pause();
      this.paintStills();
    });
    Reveal.on("overviewhidden", () => (film.step === this.index ? this.goOn() : this.play()));
    Reveal.on("showhelp", () => {
      // What a deck without rows and fragments does not need; and K is a key of our own.
      for (const row of document.querySelectorAll(".r-overlay-help tr")) {
        if (/Navigate (up|down|without)/.test(row.textContent ?? "")) row.remove();
      }
      const texts = [phrase("deck-keys"), phrase("deck-key"), phrase("deck-action")];
      document.querySelectorAll(".r-overlay-help .title, .r-overlay-help th").forEach((one, at) => {
        one.textContent = texts[at] ?? "";
      });
    });
    Reveal.on("paused", () => film.pause());
    Reveal.on("resumed", () => this.goOn());
    film.addEventListener("theme", () => this.showTheme());
    this.play();
  }

  /** Play the step of the slide that is shown, from its beginning. */
  play() {
    this.film.goTo(this.index);
    this.showNotes();
  }

  goOn() {
    if (!this.hasEnded) this.film.play();
  }

  get hasEnded() {
    const step = this.film.steps[this.index];
    return !step || this.film.time >= step.end - BEFORE;
  }

  /** The next slide; where a question waits, first its answer. */
  next() {
    if (this.questions.isWaiting) this.film.play();
    else Reveal.next();
  }

  playOrPause() {
    if (this.film.playing) this.film.pause();
    else if (this.hasEnded) this.play();
    else this.film.play();
  }

  toTheEnd() {
    const step = this.film.steps[this.index];
    if (!step) return;
    this.film.pause();
    this.film.seek(step.end - BEFORE / 2);
  }

  bindKeys() {
    const bind = (
      /** @type {number} */ keyCode,
      /** @type {string} */ key,
      /** @type {string} */ description,
      /** @type {() => void} */ action,
    ) => Reveal.addKeyBinding({ keyCode, key, description }, action);
    const { film } = this;
    for (const keyCode of [32, 34, 39]) Reveal.addKeyBinding({ keyCode }, () => this.next());
    bind(82, "R", phrase("deck-again"), () => this.play());
    bind(75, "K", phrase("deck-play"), () => this.playOrPause());
    bind(69, "E", phrase("deck-end"), () => this.toTheEnd());
    bind(67, "C", phrase("deck-captions"), () => this.captions());
    bind(68, "D", phrase("deck-theme"), () => film.setTheme(film.theme === "dark" ? "light" : "dark"));
    if (film.clock.sound) bind(77, "M", phrase("deck-sound"), () => part("sound-button").click());
    bind(83, "S", phrase("deck-notes"), () => this.openNotes());
  }

  captions() {
    const { film } = this;
    film.set("captions", !film.captions);
    part("film").classList.toggle("captions-off", !film.captions);
  }

  showTheme() {
    const { film } = this;
    const root = document.documentElement;
    root.dataset.theme = film.theme;
    const { ground, roles } = film.palettes[film.theme];
    for (const [role, colour] of Object.entries({ ...roles, ground })) {
      root.style.setProperty(`--${role}`, String(colour));
    }
    if (Reveal.isOverview?.()) this.paintStills();
  }

  /** What the overview shows: the last picture of each step. */
  paintStills() {
    const { film } = this;
    const { timeline } = film;
    const painter = new Painter(timeline, film.palettes[film.theme], film.painter.pictures);
    document.querySelectorAll("canvas.still").forEach((canvas, at) => {
      const step = film.steps[at];
      if (!step || !(canvas instanceof HTMLCanvasElement)) return;
      canvas.width = STILL;
      canvas.height = Math.round((STILL * timeline.height) / timeline.width);
      const context = canvas.getContext("2d", { alpha: false });
      const frame = Math.min(timeline.frames - 1, (step.end - BEFORE) * timeline.frameRate);
      if (context) painter.paint(context, frame);
    });
  }

  openNotes() {
    if (!this.notes || this.notes.closed) {
      this.notes = window.open("", "", "width=900,height=640");
      if (!this.notes) return;
      const page = this.notes.document;
      page.title = phrase("deck-notes-title", { title: document.title });
      page.documentElement.lang = document.documentElement.lang;
      page.body.style.cssText =
        "font: 22px/1.5 system-ui, sans-serif; margin: 2em; background: #fff; color: #14181d";
      this.notes.addEventListener("keydown", (event) => {
        if ([" ", "ArrowRight", "PageDown"].includes(event.key)) this.next();
        else if (["ArrowLeft", "PageUp"].includes(event.key)) Reveal.prev();
        else if (event.key === "r") this.play();
        else if (event.key === "k") this.playOrPause();
        else return;
        event.preventDefault();
      });
    }
    this.notes.focus();
    this.showNotes();
  }

  showNotes() {
    const { notes, film, index } = this;
    const step = film.steps[index];
    if (!notes || notes.closed || !step) return;
    const page = notes.document;
    const line = (/** @type {string} */ tag, /** @type {string} */ text) =>
      Object.assign(page.createElement(tag), { textContent: text });
    const upcoming = film.steps[index + 1];
    const minutes = Math.floor((Date.now() - this.opened) / 60000);
    page.body.replaceChildren(
      line("p", phrase("deck-slide", { number: index + 1, slides: film.steps.length, minutes })),
      line("h1", `${step.number}. ${step.title}`),
      ...step.captions.map((sentence) => line("p", sentence)),
      ...step.questions.map((one) => {
        const answer = phrase("live-answer", { answer: rightOf(one) });
        return line("p", `${answer} ${one.because}`);
      }),
      line("p", upcoming ? phrase("deck-next", { title: `${upcoming.number}. ${upcoming.title}` }) : phrase("deck-last")),
    );
  }
}

/** What reveal.js says itself, in the page's language; its keys are named as it names them. */
function translateReveal() {
  const shortcuts = {
    "N  ,  SPACE": phrase("deck-key-next"),
    "P  ,  Shift SPACE": phrase("deck-key-previous"),
    "&#8592;  ,  H": phrase("deck-key-left"),
    "&#8594;  ,  L": phrase("deck-key-right"),
    "Shift + &#8592;/&#8593/&#8594;/&#8595;": phrase("deck-key-ends"),
    "B  ,  .": phrase("deck-key-dark"),
    F: phrase("deck-key-whole"),
    G: phrase("deck-key-jump"),
    "ESC, O": phrase("deck-key-overview"),
  };
  for (const [key, text] of Object.entries(shortcuts)) Reveal.registerKeyboardShortcut(key, text);
  const resume = document.querySelector(".resume-button");
  if (resume) resume.textContent = phrase("deck-resume");
}

/**
 * A button for the sound. Browsers let a page be heard only after the first key or click.
 * @param {Film} film
 */
function buildSound(film) {
  const { clock } = film;
  const { sound } = clock;
  const button = part("sound-button");
  button.hidden = !sound;
  if (!sound) return;
  let heldBack = false;
  let justHeard = false;
  const show = () => {
    heldBack = film.playing && sound.paused && !film.muted;
    button.setAttribute("aria-pressed", String(!film.muted && !heldBack));
    const state = film.muted ? phrase("deck-sound-off") : phrase("deck-sound-on");
    button.textContent = heldBack ? phrase("deck-sound-waits") : state;
  };
  for (const touch of ["keydown", "pointerdown"]) {
    document.addEventListener(
      touch,
      () => {
        justHeard = heldBack;
        if (heldBack) clock.start();
      },
      true,
    );
  }
  button.addEventListener("click", () => {
    // Who asks for the sound that the browser held back does not want it off.
    if (!justHeard) film.set("muted", !film.muted);
    justHeard = false;
    show();
  });
  film.addEventListener("time", show);
  for (const what of ["play", "pause"]) sound.addEventListener(what, show);
  show();
}

async function open() {
  const { film, head } = await openFilm();
  const questions = new Questions(film, { letters: false });
  const numbers = new Numbers(film, head);
  const slides = new Slides(film, questions);
  slides.build();
  slides.showTheme();
  tell(film);
  buildSound(film);
  preparePrinting(film);
  const fit = () => {
    const across = part("stage").clientWidth;
    part("film").classList.toggle("wide", across >= WIDE);
    film.resize(across, devicePixelRatio || 1);
    film.tell("resize");
  };
  new ResizeObserver(fit).observe(part("stage"));
  fit();
  await slides.begin();
  // For those who look at the page from a console.
  Object.assign(window, { film, questions, numbers });
  document.documentElement.dataset.state = "ready";
}

open().catch(showTrouble);
