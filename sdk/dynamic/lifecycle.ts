import type * as pulumi from "@pulumi/pulumi";

declare function require(id: "pulumi-actionstore/lifecycle"): Required<pulumi.dynamic.ResourceProvider>;

/**
 * What Pulumi keeps in the state of every resource, as text. It captures nothing – no client, no credential – and finds
 * the code by the package's name when it runs.
 */
export const lifecycle: pulumi.dynamic.ResourceProvider = {
  configure: (request) => require("pulumi-actionstore/lifecycle").configure(request),
  check: (olds, news) => require("pulumi-actionstore/lifecycle").check(olds, news),
  diff: (id, olds, news) => require("pulumi-actionstore/lifecycle").diff(id, olds, news),
  create: (inputs) => require("pulumi-actionstore/lifecycle").create(inputs),
  read: (id, properties) => require("pulumi-actionstore/lifecycle").read(id, properties),
  update: (id, olds, news) => require("pulumi-actionstore/lifecycle").update(id, olds, news),
  delete: (id, properties) => require("pulumi-actionstore/lifecycle").delete(id, properties),
};
