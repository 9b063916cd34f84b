/** What a field of the parameters is, read from the lesson's JSON schema. */

/**
 * @typedef {{ name: string, title: string, about: string, group: string, unit: string,
 *   kind: "number" | "seed" | "switch" | "choice" | "oneOf" | "text" | "words" | "numbers" | "grid"
 *     | "pair" | "named" | "file" | "other",
 *   optional: boolean, seeded: boolean, whole: boolean, low: number | null, high: number | null,
 *   step: number | null, choices: string[], called: Record<string, string>, source: string, endings: string[], axes: string[], lengthOf: string, when: { field: string, values: any[] } | null,
 *   longest: number, least: (number | null)[], most: (number | null)[] }} Field
 * @typedef {{ axes: Record<string, { at_least: number, at_most: number, fields: string[] }> }} About
 */

/** The keyword under which a schema says what JSON Schema has no word for. */
const OURS = "deepchalk";

/**
 * @param {any} schema
 * @returns {Field[]}
 */
export function fieldsOf(schema) {
  return Object.entries(schema.properties)
    .map(([name, told]) => fieldOf(name, told, schema))
    .sort((one, other) => one.order - other.order);
}

/**
 * @param {string} name
 * @param {any} told
 * @param {any} schema
 * @returns {Field & { order: number }}
 */
function fieldOf(name, told, schema) {
  const ours = told[OURS] ?? {};
  const forms = (told.anyOf ?? [told]).map((/** @type {any} */ form) => resolved(form, schema));
  const form = forms.find((/** @type {any} */ one) => one.type !== "null") ?? {};
  const entry = innermost(form);
  const lists = [form, resolved(form.items ?? {}, schema)];
  return {
    order: ours.order ?? 0,
    name,
    title: told.title ?? name,
    about: told.description ?? "",
    group: ours.group ?? "",
    when: ours.when ?? null,
    unit: ours.unit ?? "",
    kind: kindOf(name, form, ours),
    optional: forms.some((/** @type {any} */ one) => one.type === "null"),
    seeded: ours.seeded === true,
    whole: entry.type === "integer",
    low: entry.minimum ?? null,
    high: entry.maximum ?? null,
    step: ours.step ?? null,
    choices: form.enum ?? [],
    called: ours.called ?? {},
    source: ours.one_of ?? "",
    endings: ours.file ?? [],
    axes: ours.axes ?? [],
    lengthOf: ours.length_of ?? "",
    longest: entry.maxLength ?? 2000,
    least: lists.map((list) => list.minItems ?? null),
    most: lists.map((list) => list.maxItems ?? null),
  };
}

/**
 * @param {string} name
 * @param {any} form
 * @param {any} ours
 * @returns {Field["kind"]}
 */
function kindOf(name, form, ours) {
  if (ours.file) return "file";
  if (form.enum) return "choice";
  if (form.type === "boolean") return "switch";
  if (form.type === "integer" || form.type === "number") return name === "seed" ? "seed" : "number";
  if (form.type === "string") return ours.one_of ? "oneOf" : "text";
  if (form.type === "object" && form.additionalProperties?.type === "number") return "named";
  if (form.type !== "array") return "other";
  if (form.prefixItems) return "pair";
  const { type, items } = form.items ?? {};
  if (type === "string") return "words";
  if (type === "number" || type === "integer") return "numbers";
  return type === "array" && items?.type !== "array" ? "grid" : "other";
}

/**
 * @param {any} form
 * @param {any} schema
 */
function resolved(form, schema) {
  const name = form.$ref?.split("/").at(-1);
  return name ? (schema.$defs?.[name] ?? form) : form;
}

/**
 * The form of the entries of a list, or of the thing itself.
 * @param {any} form
 * @returns {any}
 */
function innermost(form) {
  if (form.prefixItems) return form.prefixItems[0];
  return form.items ? innermost(form.items) : form;
}
