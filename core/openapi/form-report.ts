import { namesText } from "../problem/wording.ts";
import type { OpenApiDocument } from "./document.ts";
import { formKey } from "./form-choices.ts";
import type { Report } from "./report.ts";
import type { UnitedGroup } from "./united-forms.ts";

/** Forms that are named in one remark. */
const MAX_NAMED = 12;

export interface FormReport {
  readonly document: OpenApiDocument;
  /** Where the value is in its payload: `message.target`; empty: the payload itself, or a parameter. */
  readonly path: string;
  /** False for an answer, which nobody fills in. */
  readonly isChosen: boolean;
  readonly report: Report;
}

/** Says which forms of a value are described together, which are left out, and how to take another one. */
export function reportForms(groups: readonly UnitedGroup[], { document, path, isChosen, report }: FormReport): void {
  for (const { group, united, left, isExact } of groups) {
    if (isExact || (group.isDerived && left.length === 0)) continue;
    const names = namesText(united, MAX_NAMED);
    const what =
      united.length === 1
        ? `described as its form ${names}`
        : `described as the union of its forms ${names}, where a field is required that all of them require`;
    const others = left.length === 0 ? "" : `; left out: ${namesText(left, MAX_NAMED)}`;
    const hint = isChosen ? `; ${document.words.form(formKey(document.root, group.place.steps))} takes one` : "";
    report.warn(group.place.steps, `${group.isDerived && path !== "" ? `${path}: ` : ""}${what}${others}${hint}`);
  }
}
