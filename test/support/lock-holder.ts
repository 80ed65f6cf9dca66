/** A process of its own that holds the write lock of a database until its stdin ends: `node lock-holder.ts FILE`. */
import { argv, stdin, stdout } from "node:process";
import { DatabaseSync } from "node:sqlite";

const database = new DatabaseSync(argv[2] as string, { timeout: 5000 });
database.exec("begin immediate");
stdout.write("locked\n");
stdin.resume().on("end", () => {
  database.exec("rollback");
  database.close();
});
