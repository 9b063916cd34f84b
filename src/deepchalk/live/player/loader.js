/** Unpacks the player, whose digest the page's policy knows. */

import { part } from "./page.js";
import { showTrouble } from "./trouble.js";
import { bytesOf, inflated } from "./unpacking.js";

async function load() {
  const player = document.createElement("script");
  player.type = "module";
  player.textContent = new TextDecoder().decode(await inflated(bytesOf(part("player").textContent)));
  document.body.append(player);
}

load().catch(showTrouble);
