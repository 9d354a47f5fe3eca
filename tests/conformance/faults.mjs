// SPDX-License-Identifier: GPL-3.0-or-later
// Says at which members a text breaks a schema. A validator names every alternative that did not fit; the alternative
// that a text means is the one of its own `type`, and only what is wrong inside of that one is at fault.

const kindOf = (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
const isOfType = (value, type) => (type === "integer" ? Number.isInteger(value) : kindOf(value) === type);

export class Faults {
  #definitions;
  #common;

  /** A schema, and the definitions of the common one that Microsoft's V2 schema refers to by address. */
  constructor(schema, common = {}) {
    this.#definitions = schema.definitions;
    this.#common = common.definitions;
  }

  definition(name) {
    return this.#definitions[name];
  }

  /** The pointers at which a value breaks a schema: members that are missing, not known, or wrong. */
  of(value, schema, at = "") {
    const own = this.#resolved(schema);
    const found = [...this.#ofItself(value, own, at), ...(own.allOf ?? []).flatMap((each) => this.of(value, each, at))];
    for (const alternatives of [own.oneOf, own.anyOf].filter(Boolean)) found.push(...this.#ofOne(value, alternatives, at));
    return [...new Set(found)];
  }

  /** The pointers of a value's members that a schema names, in those alternatives that the value's types mean. */
  named(value, schema, at = "") {
    const own = this.#resolved(schema);
    const inside = Object.entries(kindOf(value) === "object" ? value : {}).flatMap(([name, each]) => {
      const known = own.properties?.[name];
      if (known) return [`${at}/${name}`, ...this.named(each, known, `${at}/${name}`)];
      return typeof own.additionalProperties === "object" ? this.named(each, own.additionalProperties, `${at}/${name}`) : [];
    });
    const elements = Array.isArray(value) && own.items ? value.flatMap((each, index) => this.named(each, own.items, `${at}/${index}`)) : [];
    const alternatives = [own.oneOf, own.anyOf].filter(Boolean).flatMap((each) => this.#meant(value, each));
    const others = [...(own.allOf ?? []), ...alternatives].flatMap((each) => this.named(value, each, at));
    return [...new Set([...inside, ...elements, ...others])];
  }

  /** The alternatives for a value: of those with types, the ones of its own. */
  #meant(value, alternatives) {
    return alternatives.filter((each) => !this.#typesOf(each) || this.#typesOf(each).includes(value?.type));
  }

  #resolved(schema) {
    let found = schema;
    while (found.$ref) {
      const { $ref, ...rest } = found;
      const from = $ref.startsWith("#") ? this.#definitions : this.#common;
      found = { ...from[$ref.split("/").at(-1)], ...rest };
    }
    return found;
  }

  /** The names of types that an alternative is for. */
  #typesOf(schema) {
    const own = this.#resolved(schema);
    const named = own.properties?.type ? this.#resolved(own.properties.type).enum : undefined;
    if (named) return named;
    const inner = (own.allOf ?? []).map((each) => this.#typesOf(each)).find(Boolean);
    return inner ?? own.oneOf?.map((each) => this.#typesOf(each)).reduce((all, each) => (all && each ? [...all, ...each] : undefined));
  }

  #ofOne(value, alternatives, at) {
    const typed = alternatives.filter((each) => this.#typesOf(each));
    if (kindOf(value) === "object" && typed.length > 0) {
      const meant = typed.filter((each) => this.#typesOf(each).includes(value.type));
      if (meant.length > 0) return this.#fewest(value, meant, at);
      if (typed.length === alternatives.length || value.type !== undefined) return [`${at}/type`];
    }
    return this.#fewest(value, alternatives, at);
  }

  /** Of alternatives, the faults of the one that fits best: one for the same kind of value before any other. */
  #fewest(value, alternatives, at) {
    const all = alternatives.map((each) => this.of(value, each, at));
    const isHere = (faults) => faults.includes(at);
    return all.reduce((best, each) => (isHere(each) < isHere(best) || (isHere(each) === isHere(best) && each.length < best.length) ? each : best));
  }

  #ofItself(value, schema, at) {
    const types = schema.type === undefined ? [] : [schema.type].flat();
    if (types.length > 0 && !types.some((type) => isOfType(value, type))) return [at];
    if (schema.enum && !schema.enum.includes(value)) return [at];
    if (typeof value === "string") return this.#isText(value, schema) ? [] : [at];
    if (typeof value === "number") return value < schema.minimum || value > schema.maximum ? [at] : [];
    if (Array.isArray(value)) return schema.items ? value.flatMap((each, index) => this.of(each, schema.items, `${at}/${index}`)) : [];
    return kindOf(value) === "object" ? this.#ofMembers(value, schema, at) : [];
  }

  #isText(value, schema) {
    const isShort = value.length < schema.minLength;
    return !isShort && !(value.length > schema.maxLength) && !(schema.pattern && !new RegExp(schema.pattern).test(value));
  }

  #ofMembers(value, schema, at) {
    const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name}`);
    const inside = Object.entries(value).flatMap(([name, each]) => {
      const known = schema.properties?.[name];
      if (known) return this.of(each, known, `${at}/${name}`);
      if (schema.additionalProperties === false) return [`${at}/${name}`];
      return typeof schema.additionalProperties === "object" ? this.of(each, schema.additionalProperties, `${at}/${name}`) : [];
    });
    return [...missing, ...inside];
  }
}
