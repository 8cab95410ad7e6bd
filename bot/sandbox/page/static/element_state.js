// What a person has chosen or typed, in the shape in which Slack reports it.

const WRITTEN = ["value", "initial_value"];
const OPTION = ["selected_option", "initial_option"];
const OPTIONS = ["selected_options", "initial_options"];
const FIELDS = {
  plain_text_input: WRITTEN,
  number_input: WRITTEN,
  email_text_input: WRITTEN,
  url_text_input: WRITTEN,
  rich_text_input: ["rich_text_value", "initial_value"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  static_select: OPTION,
  radio_buttons: OPTION,
  overflow: OPTION,
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  checkboxes: OPTIONS,
  multi_static_select: OPTIONS,
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
};

/** Return whether the element holds something that a view's state reports. */
export function holdsState(element) {
  return element.type in FIELDS && element.type !== "overflow";
}

/** Return what is chosen in a state: an option, several, a day, some text; null for nothing. */
export function chosenIn(element, state) {
  return state?.[FIELDS[element.type][0]] ?? null;
}

/** Return the state in which this is chosen. */
export function stateWith(element, chosen) {
  return { type: element.type, [FIELDS[element.type][0]]: chosen };
}

/** Return the state before anybody touched the element. */
export function atFirst(element) {
  if (!(element.type in FIELDS)) return null;
  const many = element.type.startsWith("multi_") || element.type === "checkboxes";
  return stateWith(element, element[FIELDS[element.type][1]] ?? (many ? [] : null));
}

/** Return whether nothing is chosen or typed. */
export function isEmpty(element, state) {
  const chosen = chosenIn(element, state);
  return chosen === null || chosen === "" || (Array.isArray(chosen) && !chosen.length);
}

/** Return an element's options, those in groups with their group's name. */
export function optionsOf(element) {
  const grouped = (element.option_groups ?? []).flatMap((group) =>
    group.options.map((option) => ({ option, group: group.label?.text ?? "" })),
  );
  return [...(element.options ?? []).map((option) => ({ option, group: "" })), ...grouped];
}
