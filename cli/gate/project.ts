import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { isMap, isScalar, type ParsedNode } from "yaml";
import { homeFolder } from "../../store/default-location.ts";
import { entryOf } from "../lint/node-place.ts";
import type { Place } from "../yaml/finding.ts";
import { readYamlFile, type YamlFile } from "../yaml/yaml-file.ts";
import { logicalName, type SourcePosition } from "./preview-step.ts";

/** The project of the working directory, as far as its Pulumi.yaml can be read. */
export class Project {
  readonly #folder: string;
  readonly #cwd: string;
  readonly #file: YamlFile | undefined;

  constructor(cwd: string) {
    this.#cwd = cwd;
    this.#folder = homeFolder(cwd);
    const name = ["Pulumi.yaml", "Pulumi.yml"].find((each) => existsSync(join(this.#folder, each)));
    const read = name === undefined ? undefined : readYamlFile(this.#shown(name), cwd);
    this.#file = read?.ok === true ? read.value : undefined;
  }

  /** The language of the project of this name: `yaml`, `nodejs`; undefined where that is not the project of the working directory. */
  languageOf(project: string | undefined): string | undefined {
    const root = this.#file?.root;
    if (root === undefined || project === undefined || this.#text(entryOf(root, "name")?.value) !== project)
      return undefined;
    const runtime = entryOf(root, "runtime")?.value;
    return this.#text(isMap<ParsedNode, ParsedNode | null>(runtime) ? entryOf(runtime, "name")?.value : runtime);
  }

  /** Where the program declares a resource, or where a message says; undefined where no file of the project is known to do so. */
  placeOf(urn: string | undefined, position: SourcePosition | undefined): Place | undefined {
    if (position !== undefined && existsSync(join(this.#folder, position.file)))
      return { file: this.#shown(position.file), line: position.line };
    const project = urn?.split("::")[1];
    if (urn === undefined || project === undefined || this.languageOf(project) !== "yaml") return undefined;
    const declared = entryOf(entryOf(this.#file?.root, "resources")?.value, logicalName(urn));
    return declared === undefined ? undefined : this.#file?.placeAt(declared.key.range[0]);
  }

  #shown(file: string): string {
    return relative(this.#cwd, join(this.#folder, file));
  }

  #text(node: ParsedNode | null | undefined): string | undefined {
    return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
  }
}
