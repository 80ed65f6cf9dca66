import { type Shape, typeOfShape } from "../contract/shape.ts";
import { type FieldType, type StatedType, scalarTypes } from "../definition/variable.ts";
import type { Fault } from "../problem/fault.ts";

const openings: { readonly [type in FieldType]?: string } = {
  integer: "integer or decimal",
  string: "string, or a date type when the text is such a date",
  listInteger: "listInteger or listDecimal",
  listString: "listString, or a list of dates when every text is such a date",
};

/** Why `stated` does not fit `shape`, and which types do. */
export function misfit(shape: Shape, stated: StatedType): Fault {
  const inferred = typeOfShape(shape);
  const isDateOfText =
    inferred === "string" && /^date/.test(stated) && (scalarTypes as readonly string[]).includes(stated);
  return {
    detail: isDateOfText
      ? `${stated} does not fit: the text in the sample is not such a date`
      : `${stated} does not fit: the payload has ${inferred} here`,
    hint:
      inferred === "listAny"
        ? "make the items of the sample alike, or leave the type out"
        : `leave the type out, or state ${openings[inferred] ?? inferred}`,
  };
}
