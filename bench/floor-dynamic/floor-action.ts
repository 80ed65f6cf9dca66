import * as pulumi from "@pulumi/pulumi";

/** A dynamic provider that accepts everything and stores nothing: what Pulumi's host of dynamic providers costs by itself. */
const provider: pulumi.dynamic.ResourceProvider = {
  check: async (_, news) => ({ inputs: news }),
  diff: async () => ({ changes: false }),
  create: async (inputs) => ({ id: `floor-${Math.random()}`, outs: inputs }),
  read: async (id, props) => ({ id: id as string, props }),
  update: async (_id, _olds, news) => ({ outs: news }),
  delete: async () => undefined,
};

/** A resource of that provider, with any arguments. */
export class FloorAction extends pulumi.dynamic.Resource {
  constructor(name: string, args: pulumi.Inputs) {
    super(provider, name, args, undefined, "actionstore", "FloorAction");
  }
}
