// Each slide plays its step of the one film, and waits at the step's end.
(() => {
  "use strict";

  const lesson = JSON.parse(document.getElementById("lesson").textContent);
  const film = document.getElementById("film");
  const status = document.getElementById("status");
  const frame = 1 / lesson.frame_rate;
  let step = null;
  let notes = null;
  const button = document.getElementById("sound");
  let wanted = button !== null;
  let refused = false;
  let justHeard = false;
  const opened = Date.now();

  function loadFilm() {
    const text = atob(document.getElementById("film-data").textContent);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    film.src = URL.createObjectURL(new Blob([bytes], { type: "video/mp4" }));
  }

  function loadCaptions() {
    const track = film.addTextTrack("captions", "English", "en");
    for (const cue of lesson.cues) track.addCue(new VTTCue(cue.start, cue.end, cue.text));
    track.mode = lesson.sentences === "drawn" ? "hidden" : "showing";
    return track;
  }

  const lastMoment = () => step.end - frame / 2;

  function waitAtEnd() {
    film.pause();
    film.currentTime = lastMoment();
  }

  function watch() {
    if (step && !film.paused && !film.seeking && film.currentTime >= step.end - 1.5 * frame) waitAtEnd();
  }

  function everyPicture() {
    watch();
    requestAnimationFrame(everyPicture);
  }

  function tellSound() {
    if (!button) return;
    button.setAttribute("aria-pressed", String(!film.muted));
    button.textContent = film.muted ? (refused ? "Sound: press a key" : "Sound off") : "Sound on";
  }

  function play() {
    film.muted = !wanted;
    film.play().catch((refusal) => {
      // A page in the background may be refused; the key k starts it then.
      if (film.muted || refusal.name !== "NotAllowedError") return;
      // Browsers let a page be heard only after the first key or click.
      refused = true;
      film.muted = true;
      film.play().catch(() => {});
    });
  }

  function hearAfterFirstTouch() {
    const hear = () => {
      justHeard = refused;
      refused = false;
      if (justHeard) film.muted = !wanted;
    };
    for (const touch of ["keydown", "pointerdown"]) document.addEventListener(touch, hear, true);
  }

  function soundOnOrOff() {
    // Who asks for the sound that the browser held back does not want it off.
    if (justHeard) {
      justHeard = false;
      return;
    }
    wanted = !wanted;
    film.muted = !wanted;
  }

  function playStep(index, fromStart) {
    const next = lesson.steps[index];
    // Going on from the end of the step before needs no jump, so nothing flickers.
    const goesOn = !fromStart && Math.abs(film.currentTime - next.start) < 2 * frame;
    step = next;
    if (!goesOn) film.currentTime = next.start + frame / 2;
    play();
    status.textContent = `Step ${next.number}: ${next.title} (slide ${index + 1} of ${lesson.steps.length})`;
    showNotes();
  }

  const current = () => Reveal.getIndices().h;

  function replay() {
    playStep(current(), true);
  }

  function playOrPause() {
    if (!film.paused) film.pause();
    else if (film.currentTime >= lastMoment() - frame) replay();
    else play();
  }

  function goOn() {
    if (film.currentTime < lastMoment() - frame) play();
  }

  function leaveOverview() {
    if (lesson.steps[current()] === step) goOn();
    else replay();
  }

  function openNotes() {
    if (!notes || notes.closed) {
      notes = window.open("", "", "width=900,height=640");
      if (!notes) return;
      notes.document.title = `Notes: ${lesson.title}`;
      notes.document.documentElement.lang = "en";
      notes.document.body.style.cssText =
        "font: 22px/1.5 system-ui, sans-serif; margin: 2em; background: #fff; color: #14181d";
      notes.addEventListener("keydown", (event) => {
        if ([" ", "ArrowRight", "PageDown"].includes(event.key)) Reveal.next();
        else if (["ArrowLeft", "PageUp"].includes(event.key)) Reveal.prev();
        else if (event.key === "r") replay();
        else if (event.key === "k") playOrPause();
        else return;
        event.preventDefault();
      });
    }
    notes.focus();
    showNotes();
  }

  function showNotes() {
    if (!notes || notes.closed) return;
    const page = notes.document;
    const line = (tag, text) => Object.assign(page.createElement(tag), { textContent: text });
    const index = current();
    const upcoming = lesson.steps[index + 1];
    const minutes = Math.floor((Date.now() - opened) / 60000);
    page.body.replaceChildren(
      line("p", `Slide ${index + 1} of ${lesson.steps.length} · ${minutes} min`),
      line("h1", `${step.number}. ${step.title}`),
      ...step.captions.map((sentence) => line("p", sentence)),
      line("p", upcoming ? `Next: ${upcoming.number}. ${upcoming.title}` : "This is the last step."),
    );
  }

  function bindKeys() {
    const bind = (keyCode, key, description, action) =>
      Reveal.addKeyBinding({ keyCode, key, description }, action);
    bind(82, "R", "Play this step again", replay);
    bind(75, "K", "Pause or play", playOrPause);
    bind(69, "E", "Jump to the end of this step", waitAtEnd);
    bind(67, "C", "Captions on or off", () => {
      captions.mode = captions.mode === "showing" ? "hidden" : "showing";
    });
    if (button) bind(77, "M", "Sound on or off", soundOnOrOff);
    bind(83, "S", "Window with notes", openNotes);
  }

  function begin() {
    bindKeys();
    Reveal.on("slidechanged", (event) => {
      if (!Reveal.isOverview()) playStep(event.indexh, false);
    });
    Reveal.on("overviewshown", () => film.pause());
    Reveal.on("overviewhidden", leaveOverview);
    Reveal.on("paused", () => film.pause());
    Reveal.on("resumed", goOn);
    playStep(current(), true);
    requestAnimationFrame(everyPicture);
  }

  loadFilm();
  const captions = loadCaptions();
  film.addEventListener("timeupdate", watch);
  if (button) {
    film.addEventListener("volumechange", tellSound);
    button.addEventListener("click", soundOnOrOff);
    hearAfterFirstTouch();
    tellSound();
  }
  Reveal.initialize({
    width: 1280,
    height: (1280 * lesson.height) / lesson.width,
    margin: 0,
    maxScale: 10,
    center: false,
    hash: true,
    // On a phone, too, a slide plays its step of the film; pages to scroll would hide it.
    scrollActivationWidth: null,
    transition: "none",
    backgroundTransition: "none",
    controlsTutorial: false,
  }).then(begin);
})();
