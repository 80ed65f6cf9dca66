import type { Problem } from "../../core/problem/problem.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { changedSecrets } from "./changed-secrets.ts";
import { DeclaredNames } from "./declared-names.ts";
import type { GateDelete, GateFinding, GateWarning } from "./finding.ts";
import { type FoundHome, type HomeSurroundings, Homes } from "./homes.ts";
import { takenOverFinding } from "./logical-rename.ts";
import { NamedConnections } from "./named-connections.ts";
import { type HomeReference, type PreviewStep, UNKNOWN_TEXT } from "./preview-step.ts";
import { type PreviewedDefinition, previewedDefinitions } from "./previewed-definition.ts";
import { PreviewedUses } from "./previewed-uses.ts";
import { refusedAction, refusedConnection } from "./refused-delete.ts";
import { RenamedActions } from "./renamed-actions.ts";
import { orderedDeletes } from "./report-order.ts";
import { StoreQuestions, type StoreQuestionsRequest } from "./store-questions.ts";
import {
  breakingFinding,
  holderOf,
  ownershipFinding,
  refusedUpdate,
  type StoreQuestion,
  unknownChange,
  usersOf,
} from "./store-truth.ts";

export interface JudgeRequest extends HomeSurroundings, Omit<StoreQuestionsRequest, "homes"> {}

export interface AskedHome extends Pick<FoundHome, "sandbox" | "storeSource" | "sandboxSource"> {
  /** `file:` and an absolute path. */
  readonly store: string;
}

/** What the steps of a preview come to. */
export interface Judged {
  readonly findings: readonly GateFinding[];
  readonly warnings: readonly GateWarning[];
  /** How many actions the preview creates, imports, updates and deletes. */
  readonly actions: { readonly [op in PreviewedDefinition["op"]]: number };
  /** What the preview deletes, by name; without what is taken over or moves. */
  readonly deletes: readonly GateDelete[];
  /** Why a store cannot be asked. */
  readonly problems: readonly Problem[];
  /** The stores and sandboxes that were looked into, and what said which they are. */
  readonly asked: readonly AskedHome[];
}

/** Holds the steps of a preview against each other and against the stores of their resources. */
export class Judge {
  readonly #homes: Homes;
  readonly #questions: StoreQuestions;
  readonly #uses: PreviewedUses;
  readonly #named: NamedConnections;
  readonly #declared: DeclaredNames;
  readonly #renamed: RenamedActions;
  readonly #findings: GateFinding[] = [];
  readonly #warnings: GateWarning[] = [];
  readonly #counts = { create: 0, import: 0, update: 0, delete: 0 };
  readonly #deletes: PreviewedDefinition[] = [];
  /** Creates that would take a name over, each with the URN of what has it. */
  readonly #takeovers: { readonly definition: PreviewedDefinition; readonly holder: string }[] = [];

  constructor(request: JudgeRequest) {
    this.#homes = new Homes(request);
    this.#questions = new StoreQuestions({ ...request, homes: this.#homes });
    this.#uses = new PreviewedUses(this.#homes);
    this.#named = new NamedConnections(this.#homes);
    this.#declared = new DeclaredNames(this.#homes);
    this.#renamed = new RenamedActions(this.#homes);
  }

  /** The stack's configuration as the preview shows it. */
  noteConfig(config: unknown): void {
    this.#homes.noteConfig(config);
  }

  /** Notes a step as the preview shows it, if it is about a provider. */
  noteProvider(item: unknown): void {
    this.#homes.noteProvider(item);
  }

  /** Notes that the preview looked for what changed outside first. */
  noteRefresh(): void {
    this.#questions.noteRefresh();
  }

  async note(step: PreviewStep): Promise<void> {
    if (step.isOfAnotherProvider) this.#homes.noteLeft(step.old?.home);
    this.#uses.note(step);
    this.#named.note(step);
    for (const definition of previewedDefinitions(step)) await this.#look(definition, step);
  }

  /** The names of actions and connections that the resource of this URN declares. */
  namesOf(urn: string): readonly string[] {
    return this.#declared.of(urn);
  }

  /** What can only be said when every step is known. @param stack `urn:pulumi:STACK::PROJECT`. */
  async end(stack: string): Promise<Judged> {
    for (const gone of this.#deletes) await this.#judgeDelete(gone);
    for (const { home, isHeld } of this.#uses.homes()) await this.#questions.storeAt(home, isHeld);
    const { problems, asked } = await this.#questions.end(stack);
    return {
      findings: [
        ...this.#findings,
        ...this.#renamed.findings((gone) => this.#declared.heirOf(gone) !== undefined),
        ...this.#uses.renamed(),
        ...this.#declared.duplicates(),
        ...this.#takenFromDeclared(),
      ],
      warnings: this.#warnings,
      actions: this.#counts,
      deletes: orderedDeletes(
        this.#deletes.filter((gone) => !isMove(gone) && this.#declared.heirOf(gone) === undefined),
      ),
      problems,
      asked: asked.map(({ location, ...rest }) => ({ store: location, ...rest })),
    };
  }

  async #look(definition: PreviewedDefinition, step: PreviewStep): Promise<void> {
    const { kind, op, name, urn, oldHome, newHome } = definition;
    if (kind === "action") this.#counts[op] += 1;
    this.#renamed.note(definition);
    if (op === "delete") {
      // Its arguments are of no use any more: a thousand deletes are not kept whole.
      this.#deletes.push({ ...definition, before: undefined });
      return;
    }
    this.#declared.note(definition);
    for (const slot of changedSecrets(definition))
      this.#findings.push({ kind: "changedSecret", name, urn, text: `${name}: ${slot}` });
    if (
      step.op !== "replace" ||
      oldHome === undefined ||
      newHome === undefined ||
      this.#homes.isSame(oldHome, newHome)
    ) {
      await this.#ask(definition);
      return;
    }
    const text = `${name} moves to another store or sandbox: it is made anew there, without its versions and the journeys that use it, and deleted where it was`;
    this.#findings.push({ kind: "moved", name, urn, text });
    if (definition.held !== undefined)
      this.#deletes.push({ ...definition, op: "delete", before: undefined, after: undefined });
    await this.#ask({ ...definition, op: "create", held: undefined });
  }

  /** Holds what is created or updated against the store. */
  async #ask(definition: PreviewedDefinition): Promise<void> {
    const { op, name, urn, newHome, held } = definition;
    const question = newHome === undefined ? undefined : await this.#questions.about(definition, newHome);
    if (name === UNKNOWN_TEXT) {
      const record =
        question === undefined || held === undefined ? undefined : await this.#questions.recordOf(question);
      if (record !== undefined && "usedIn" in record && record.usedIn.length > 0)
        this.#questions.keep(unknownChange(record.name, record));
      else this.#warnings.push({ urn, text: "the name is not known before the apply, so that nothing is known of it" });
      return;
    }
    if (question === undefined) return;
    if (op === "create") await this.#judgeCreate(question);
    if (op !== "update" || held === undefined) return;
    const record = await this.#questions.recordOf(question);
    if (record === undefined)
      this.#warnings.push({
        urn,
        text: `${name} is not in the store any more: pulumi refresh shows what changed outside`,
      });
    else {
      this.#found(refusedUpdate(question, record));
      if ("usedIn" in record) await this.#judgeBreaks(question, record);
    }
  }

  /** A create takes over what has its name already, if it may: journeys meet that like an update. */
  async #judgeCreate(question: StoreQuestion): Promise<void> {
    const holder = await holderOf(question);
    if (holder === undefined) return;
    const refused = ownershipFinding(question, holder);
    this.#found(refused);
    if (refused !== undefined) return;
    const { owner } = question.action;
    if (holder.owner !== undefined && holder.owner.urn !== owner)
      this.#takeovers.push({ definition: question.action, holder: holder.owner.urn });
    if ("usedIn" in holder) await this.#judgeBreaks(question, holder);
  }

  async #judgeBreaks(question: StoreQuestion, record: ActionRecord): Promise<void> {
    this.#found(await this.#questions.keepingProblems(() => breakingFinding(question, record)));
  }

  /** Names that are taken over from a resource that stays: two resources cannot both have what they declare. */
  #takenFromDeclared(): readonly GateFinding[] {
    const gone = new Set(this.#deletes.map(({ owner }) => owner));
    return this.#takeovers
      .filter(({ definition: { after }, holder }) => after?.adopt !== true && !gone.has(holder))
      .map(({ definition: { name, urn }, holder }) => ({
        kind: "duplicateName",
        name,
        urn,
        text: `${name} is managed by ${holder}, which this preview does not remove: it would be taken over from a resource that still declares it`,
      }));
  }

  async #judgeDelete(gone: PreviewedDefinition): Promise<void> {
    const { kind, name, urn, type, held, force, isDropped, oldHome } = gone;
    if (oldHome === undefined) return;
    const heir = this.#declared.heirOf(gone);
    if (heir !== undefined) {
      // Another resource takes it over before, so that the delete removes nothing.
      if (heir.op === "create" && heir.type === type && heir.urn !== urn && !isDropped)
        this.#found(takenOverFinding({ what: `${kind} ${name}`, name, from: urn, to: heir.urn }));
      return;
    }
    if (force) return;
    const users = await this.#usersOf(gone, oldHome);
    if (kind === "connection") {
      this.#found(refusedConnection(gone, this.#named.usersLeft({ home: oldHome, connection: name, users })));
      return;
    }
    const action = { id: held?.id ?? "", name };
    const isReleased = (journey: string) =>
      this.#uses.releases({ home: oldHome, journey, action }, (each) => this.#declared.of(each));
    this.#found(refusedAction(gone, isDropped ? users : users.filter((journey) => !isReleased(journey))));
  }

  /** What keeps it from being deleted, by the store; by the state where no store is to be asked, or a move does not say which. */
  async #usersOf(gone: PreviewedDefinition, home: HomeReference): Promise<readonly string[]> {
    const known = gone.held?.usedIn ?? [];
    if (gone.isReplaced && !this.#homes.isStated(home)) return known;
    const question = await this.#questions.about(gone, home);
    return question === undefined ? known : usersOf(await this.#questions.recordOf(question), gone);
  }

  #found(finding: GateFinding | undefined): void {
    if (finding !== undefined) this.#findings.push(finding);
  }
}

/** What moves is deleted where it was; the finding says so. */
function isMove({ isReplaced, isDropped }: PreviewedDefinition): boolean {
  return isReplaced && !isDropped;
}
