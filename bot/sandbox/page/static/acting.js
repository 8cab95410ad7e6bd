// How an element tells the app of what somebody pressed or chose, wherever it stands.
import { createContext, useContext, useState } from "./vendor/preact-htm.js";
import { atFirst } from "./element_state.js";

/**
 * Where elements stand: a message, a modal, the Home tab. `held` is what was chosen before, by block
 * and action; `keep` notes what is chosen now, `act` tells the app, `ask` asks for confirmation.
 */
export const Surface = createContext({
  name: "nowhere",
  held: {},
  errors: {},
  keep: () => {},
  act: async () => {},
  ask: async () => true,
  listed: { users: [], channels: [], conversations: [] },
});

/** Return whether the app hears of a choice at once; of most inputs it hears when they are submitted. */
export function tellsAtOnce(block) {
  return block.type !== "input" || block.dispatch_action === true;
}

/** Return [state, choose, busy] of an element. `choose(state, quietly)` says whether it was done. */
export function useElement(block, element) {
  const surface = useContext(Surface);
  const before = surface.held?.[block.block_id]?.[element.action_id];
  const [state, setState] = useState(before ?? atFirst(element));
  const [busy, setBusy] = useState(false);

  async function choose(next, quietly = false) {
    const tells = !quietly && tellsAtOnce(block);
    if (tells && busy) return false;
    if (tells && element.confirm && !(await surface.ask(element.confirm))) return false;
    setState(next);
    surface.keep(block, element, next);
    if (!tells) return true;
    setBusy(true);
    await surface.act(block.block_id, actionOf(element, next));
    setBusy(false);
    return true;
  }

  return [state, choose, busy];
}

function actionOf(element, state) {
  const { type, action_id, value } = element;
  return { type, action_id, ...(value === undefined ? {} : { value }), ...state };
}
