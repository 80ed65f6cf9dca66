import { canonicalJson } from "../value/json-text.ts";
import type { Json, Value } from "../value/value.ts";
import type { OpenApiDocument } from "./document.ts";
import { type FlatSchema, flatSchema } from "./flat-schema.ts";
import type { Place } from "./place.ts";
import { type Form, type FormGroup, isSilent, type Said, saysTheSame, together } from "./said.ts";
import { commonKind, isScalarKind, kindOf, type SchemaKind } from "./schema-kind.ts";

/** A value of several forms, described as one: those forms of it that are of one kind. */
export interface UnitedForms {
  readonly flat: FlatSchema;
  readonly kind: SchemaKind;
  /** What became of each group, to be reported if this description is taken. */
  readonly groups: readonly UnitedGroup[];
}

/** A group of which some forms are united, and others, of another kind, are left out. */
export interface UnitedGroup {
  readonly group: FormGroup;
  readonly united: readonly string[];
  readonly left: readonly string[];
  /** True where nothing is lost: texts or numbers that only differ in what they allow. */
  readonly isExact: boolean;
}

/** Groups inside of forms that are followed. */
const MAX_NESTING = 6;
/** Ways to describe a value that are tried. */
const MAX_WAYS = 12;
/** More forms than a person would tell apart; the others are left out. */
const MAX_FORMS = 100;
/** The same for all forms of a value, those inside of others included: their number grows with each nesting. */
const MAX_ALL_FORMS = 1000;
/** What a form inside of another one costs, in parts of a payload: it is compared with those of every form around it. */
const NESTED_FORM_PARTS = 50;

export interface UniteRequest {
  readonly document: OpenApiDocument;
  /** A value with at least one group of forms. */
  readonly flat: FlatSchema;
  readonly open: ReadonlySet<Value>;
}

/**
 * The ways to describe a value of several forms, best first: the kind that is said beside the forms, else one for each kind that
 * forms have. Objects become the union of their properties, of which those are required that every form requires.
 */
export function unitedForms(request: UniteRequest): readonly UnitedForms[] {
  return unite(request, { nesting: MAX_NESTING, left: { forms: MAX_ALL_FORMS } });
}

/** How far forms are followed. */
interface Reach {
  /** Groups inside of forms. */
  readonly nesting: number;
  /** Counts down over all forms of the value. */
  readonly left: { forms: number };
}

interface FlatForm {
  readonly form: Form;
  readonly flat: FlatSchema;
  readonly kind: SchemaKind;
  readonly inner: readonly UnitedGroup[];
}

function unite({ document, flat, open }: UniteRequest, reach: Reach): readonly UnitedForms[] {
  let found: readonly UnitedForms[] = [{ flat: { ...flat, groups: [] }, kind: kindOf(flat), groups: [] }];
  for (const group of flat.groups) {
    const forms = group.forms.slice(0, MAX_FORMS).flatMap((form) => flatForms({ document, open }, form, reach));
    found = found.flatMap((before) => withGroup(before, { group, forms, document })).slice(0, MAX_WAYS);
  }
  return found;
}

/** A form, or, where it has forms of several kinds itself, each of them. */
function flatForms({ document, open }: Omit<UniteRequest, "flat">, form: Form, reach: Reach): readonly FlatForm[] {
  const { nesting, left } = reach;
  if (left.forms === 0) return [];
  left.forms -= 1;
  if (nesting < MAX_NESTING) document.budget.take(NESTED_FORM_PARTS);
  const flat = flatSchema(document, form.said, open);
  if ("fault" in flat) return [];
  if (flat.groups.length === 0) return [{ form, flat, kind: kindOf(flat), inner: [] }];
  // Its own forms would be lost without a word: it is left out, which is reported.
  if (nesting === 0) return [];
  return unite({ document, flat, open }, { nesting: nesting - 1, left }).map((inner) => ({
    form,
    flat: inner.flat,
    kind: inner.kind,
    inner: inner.groups,
  }));
}

interface GroupForms {
  readonly group: FormGroup;
  readonly forms: readonly FlatForm[];
  readonly document: OpenApiDocument;
}

function withGroup(before: UnitedForms, { group, forms, document }: GroupForms): readonly UnitedForms[] {
  const kinds = before.kind === "any" || before.kind === "mixed" ? kindsOf(forms) : [before.kind];
  if (kinds.length === 0) return [before];
  return kinds.map((kind) => {
    const united = forms.filter((each) => isOfKind(each, kind));
    if (united.length === 0) return before;
    const names = new Set(united.map(({ form }) => form.names[0] as string));
    const left = group.forms.map((form) => form.names[0] as string).filter((name) => !names.has(name));
    const outer = { group, united: [...names], left, isExact: left.length === 0 && isScalarKind(kind) };
    return {
      flat: merged(before.flat, { group, forms: united, kind, document }),
      kind,
      groups: [...before.groups, outer, ...united.flatMap(({ inner }) => inner)],
    };
  });
}

/** The kinds of forms in their order; whole and other numbers are one. */
function kindsOf(forms: readonly FlatForm[]): readonly SchemaKind[] {
  const kinds: SchemaKind[] = [];
  for (const each of forms) {
    const kind = formKind(each);
    if (kind === "any") continue;
    const index = kinds.findIndex((other) => commonKind([other, kind]) === "number" || other === kind);
    if (index < 0) kinds.push(kind);
    else kinds[index] = commonKind([kinds[index] as SchemaKind, kind]);
  }
  return kinds;
}

/** A form that only requires fields is one of objects. */
function formKind({ flat, kind }: FlatForm): SchemaKind {
  return kind === "any" && flat.required.size > 0 ? "object" : kind;
}

function isOfKind(form: FlatForm, kind: SchemaKind): boolean {
  const own = formKind(form);
  return own === kind || (own === "any" && kind === "object") || (kind === "number" && own === "integer");
}

interface Merge extends GroupForms {
  readonly kind: SchemaKind;
}

function merged(own: FlatSchema, merge: Merge): FlatSchema {
  const flats = merge.forms.map(({ flat }) => flat);
  const names = new Set(flats.flatMap((flat) => [...flat.properties.keys()]));
  const properties = new Map(own.properties);
  for (const name of names) {
    const ofForms = oneOf(merge, (flat) => flat.properties.get(name));
    const said = properties.get(name);
    properties.set(name, said === undefined ? ofForms : together(said, ofForms));
  }
  const [first, ...others] = flats.map(({ required }) => required);
  const required = [...(first ?? [])].filter((name) => others.every((each) => each.has(name)));
  const items = oneOf(merge, ({ items }) => (isSilent(items) ? undefined : items));
  return {
    ...own,
    types: new Set([merge.kind]),
    isNullable: own.isNullable || flats.some(({ isNullable }) => isNullable),
    properties,
    required: new Set([...own.required, ...required]),
    items: isSilent(items) ? own.items : together(own.items, items),
    keywords: keywordsOf(own, merge, flats),
    sources: new Set([...own.sources, ...flats.flatMap(({ sources }) => [...sources])]),
  };
}

/** What the forms say of a part: once where they agree, else one of it. */
function oneOf({ group, forms, document }: Merge, partOf: (flat: FlatSchema) => Said | undefined): Said {
  const found: Form[] = [];
  for (const { form, flat } of forms) {
    const said = partOf(flat);
    // Each is compared with those before it.
    if (said !== undefined) document.budget.take(found.length);
    if (said !== undefined && !found.some((other) => saysTheSame(other.said, said)))
      found.push({ names: form.names, said });
  }
  if (found.length === 0) return { places: [], groups: [] };
  if (found.length === 1) return (found[0] as Form).said;
  return { places: [], groups: [{ place: group.place, forms: found, isDerived: true, isDiscriminated: false }] };
}

/** What is said beside the forms, and what all of them say alike; choices are those of any form. */
function keywordsOf(own: FlatSchema, { group, kind }: Merge, flats: readonly FlatSchema[]): ReadonlyMap<string, Place> {
  const keywords = new Map(own.keywords);
  const [first, ...others] = flats;
  for (const [keyword, place] of first?.keywords ?? []) {
    if (keywords.has(keyword) || keyword === "enum" || keyword === "const") continue;
    const isShared = others.every((flat) => saysTheSame(said(flat.keywords.get(keyword)), said(place)));
    if (isShared) keywords.set(keyword, place);
  }
  if (isScalarKind(kind) && !keywords.has("enum")) {
    const choices = choicesOf(flats);
    if (choices !== undefined) keywords.set("enum", { value: choices, steps: group.place.steps });
  }
  return keywords;
}

function said(place: Place | undefined): Said {
  return { places: place === undefined ? [] : [place], groups: [] };
}

/** Undefined where a form allows more than choices. */
function choicesOf(flats: readonly FlatSchema[]): readonly Json[] | undefined {
  const choices = new Map<string, Json>();
  for (const { keywords } of flats) {
    const list = keywords.get("enum");
    const constant = keywords.get("const")?.value;
    const named = constant !== undefined ? [constant] : list?.value;
    if (!Array.isArray(named)) return undefined;
    for (const choice of named as readonly Json[]) choices.set(canonicalJson(choice), choice);
  }
  return [...choices.values()];
}
