import { conditionsRule } from "./payload/conditions.ts";
import { depthRule } from "./payload/depth.ts";
import { failureResponseRule } from "./payload/failure-response.ts";
import { fieldNamesRule } from "./payload/field-names.ts";
import { formRule } from "./payload/form.ts";
import { jsonTextRule, payloadTextRule } from "./payload/json-text.ts";
import { methodRule } from "./payload/method.ts";
import { numbersRule } from "./payload/numbers.ts";
import { presenceRule } from "./payload/presence.ts";
import { reservedFieldsRule } from "./payload/reserved-fields.ts";
import { rootRule } from "./payload/root.ts";
import { sampleOfSchemaRule } from "./payload/sample-of-schema.ts";
import { schemaKeywordsRule } from "./payload/schema-keywords.ts";
import { schemaReferencesRule } from "./payload/schema-references.ts";
import { schemaValidityRule } from "./payload/schema-validity.ts";
import { sizeRule } from "./payload/size.ts";
import { statedTypesRule } from "./payload/stated-types.ts";
import type { Rule } from "./read/rule.ts";
import { boundsRule } from "./variable/bounds.ts";
import { choicesRule } from "./variable/choices.ts";
import { constantRule } from "./variable/constant.ts";
import { variableCountRule } from "./variable/count.ts";
import { defaultRequiredRule } from "./variable/default-required.ts";
import { generatedRule } from "./variable/generated.ts";
import { labelRule } from "./variable/label.ts";
import { nestedListRule } from "./variable/nested-list.ts";
import { overlapRule } from "./variable/overlap.ts";
import { variablePathsRule } from "./variable/paths.ts";
import { patternRule } from "./variable/pattern.ts";
import { scalarRule } from "./variable/scalar.ts";
import { templateRule } from "./variable/template.ts";
import { variableTypeRule } from "./variable/type.ts";
import { untypedRule } from "./variable/untyped.ts";
import { valuesRule } from "./variable/values.ts";

/** Rules about payloads and what journeys fill in. */
export const payloadRules: readonly Rule[] = [
  presenceRule,
  failureResponseRule,
  jsonTextRule,
  payloadTextRule,
  rootRule,
  fieldNamesRule,
  numbersRule,
  depthRule,
  sizeRule,
  methodRule,
  formRule,
  reservedFieldsRule,
  statedTypesRule,
  schemaValidityRule,
  schemaReferencesRule,
  schemaKeywordsRule,
  sampleOfSchemaRule,
  conditionsRule,
  variablePathsRule,
  overlapRule,
  variableTypeRule,
  untypedRule,
  nestedListRule,
  scalarRule,
  boundsRule,
  patternRule,
  valuesRule,
  choicesRule,
  templateRule,
  defaultRequiredRule,
  constantRule,
  variableCountRule,
  labelRule,
  generatedRule,
];
