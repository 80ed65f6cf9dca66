import {
  actionMetadata,
  paletteMetadataNames,
  paletteMetadataOf,
  paletteMetadataOutputs,
} from "../../../../core/definition/action-metadata.ts";
import { fieldRoles } from "../../../../core/definition/custom-action.ts";
import { GetPaletteResult } from "../../../../core/definition/palette-outputs.ts";

const names = [...fieldRoles].flatMap(([name, role]) => (role === "metadata" ? [name] : []));

test("every metadata field of an action is among its metadata, and all but the tags in the palette", () => {
  expect(Object.keys(actionMetadata)).toEqual(names);
  expect(paletteMetadataNames).toEqual(names.filter((name) => name !== "tags"));
  expect(Object.keys(GetPaletteResult.properties.entries.items.properties)).toEqual(
    expect.arrayContaining([...paletteMetadataNames]),
  );
});

test("the palette shows what is set, and whatever has a default", () => {
  expect(paletteMetadataOf({ tags: ["orders"], icon: "bell" })).toEqual({ icon: "bell", deprecated: false });
  expect(paletteMetadataOf({ deprecated: true })).toEqual({ deprecated: true });
  expect(GetPaletteResult.properties.entries.items.required).toContain("deprecated");
  expect(GetPaletteResult.properties.entries.items.required).not.toContain("icon");
  expect(paletteMetadataOutputs.deprecated).not.toHaveProperty("default");
});
