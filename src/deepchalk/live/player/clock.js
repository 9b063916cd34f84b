/** Time of the film: it runs, stands, jumps; where there is sound, the sound leads. */

/** Seconds that picture and sound may be apart before the picture jumps. */
const APART = 0.12;

/** Part of the difference by which the picture follows the sound, frame by frame. */
const FOLLOW = 0.1;

export class Clock {
  /**
   * @param {number} duration  seconds
   * @param {HTMLAudioElement | null} sound
   */
  constructor(duration, sound) {
    this.duration = duration;
    this.sound = sound;
    this.time = 0;
    this.running = false;
    this.speed = 1;
    this.last = 0;
  }

  start() {
    this.running = true;
    this.last = performance.now();
    if (!this.sound) return;
    this.sound.playbackRate = this.speed;
    this.sound.currentTime = this.time;
    // Browsers may forbid sound before the first click: the film goes on without.
    this.sound.play().catch(() => {});
  }

  stop() {
    this.running = false;
    this.sound?.pause();
  }

  /** @param {number} time */
  jump(time) {
    this.time = Math.max(0, Math.min(this.duration, time));
    this.last = performance.now();
    if (this.sound) this.sound.currentTime = this.time;
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speed = speed;
    if (this.sound) this.sound.playbackRate = speed;
  }

  /**
   * Let time pass.
   * @param {number} now  as of requestAnimationFrame
   */
  tick(now) {
    if (!this.running) return;
    const passed = Math.max(0, (now - this.last) / 1000) * this.speed;
    this.last = now;
    this.time = Math.min(this.duration, this.time + passed);
    const { sound } = this;
    if (!sound || sound.paused || sound.readyState < 3) return;
    const ahead = sound.currentTime - this.time;
    this.time += Math.abs(ahead) > APART ? ahead : ahead * FOLLOW;
  }
}
