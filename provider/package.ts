import { getAction } from "./functions/get-action.ts";
import { getActions } from "./functions/get-actions.ts";
import { getPalette } from "./functions/get-palette.ts";
import { renderAction } from "./functions/render-action.ts";
import { actionCatalog } from "./resources/action-catalog.ts";
import { actionUse } from "./resources/action-use.ts";
import { connection } from "./resources/connection.ts";
import { customAction } from "./resources/custom-action.ts";
import type { PackageDefinition } from "./session/services.ts";

/** The package `actionstore`. */
export const actionStorePackage: PackageDefinition = {
  resources: [customAction, actionCatalog, connection, actionUse],
  functions: [getAction, getActions, getPalette, renderAction],
};
