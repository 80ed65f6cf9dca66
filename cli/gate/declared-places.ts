import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { withoutWords } from "../../core/arguments/secret-names.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import { type Project, readableProject } from "../project/project.ts";
import type { SourceLocation } from "../yaml/finding.ts";
import { entryOf } from "../yaml/node-place.ts";
import { readYamlFile, type YamlFile } from "../yaml/yaml-file.ts";
import { logicalName, type SourcePosition } from "./preview-step.ts";
import { writtenSecrets } from "./written-secrets.ts";

/** Where the project of the working directory declares its resources, as far as its file can be read. */
export class DeclaredPlaces {
  readonly #cwd: string;
  readonly #project: Project | undefined;
  readonly #file: YamlFile | undefined;
  #secrets: readonly string[] | undefined;

  constructor(cwd: string) {
    this.#cwd = cwd;
    const file = projectFileAbove(cwd);
    this.#project = file === undefined ? undefined : readableProject(file);
    const read = this.#project?.language === "yaml" ? readYamlFile(this.#shown(this.#project.file), cwd) : undefined;
    this.#file = read?.ok === true ? read.value : undefined;
  }

  /** The language of the project of this name: `yaml`, `nodejs`; undefined where that is not the project of the working directory. */
  languageOf(project: string | undefined): string | undefined {
    return project !== undefined && this.#project?.name === project ? this.#project.language : undefined;
  }

  /** A text of Pulumi's YAML host without what the program says is secret. */
  withoutSecrets(text: string): string {
    this.#secrets ??= writtenSecrets(this.#file?.root);
    return withoutWords(text, this.#secrets);
  }

  /** Where the program declares a resource, or where a message says; undefined where no file of the project is known to do so. */
  of(urn: string | undefined, position: SourcePosition | undefined): SourceLocation | undefined {
    if (position !== undefined) {
      const file = join(this.#project?.folder ?? this.#cwd, position.file);
      if (existsSync(file)) return { file: this.#shown(file), line: position.line };
    }
    if (urn === undefined || this.languageOf(urn.split("::")[1]) !== "yaml") return undefined;
    const declared = entryOf(entryOf(this.#file?.root, "resources")?.value, logicalName(urn));
    return declared === undefined ? undefined : this.#file?.placeAt(declared.key.range[0]);
  }

  #shown(file: string): string {
    return relative(this.#cwd, file);
  }
}
