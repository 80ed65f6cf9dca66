/** A value that a program takes from another resource of it: `OrderPush`, `actionId`. Pulumi then knows which comes first. */
export class OutputReference {
  /** Logical name. */
  readonly resource: string;
  readonly property: string;

  constructor(resource: string, property: string) {
    this.resource = resource;
    this.property = property;
    Object.freeze(this);
  }
}
