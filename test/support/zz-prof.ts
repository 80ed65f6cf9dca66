import { randomBytes } from "node:crypto"; import { monotonicFactory } from "ulid"; import fs from "node:fs";
import { openStore } from "../../store/open.ts"; import { preparedAction } from "./prepared-action.ts";
const ulid=monotonicFactory(); const N=10000;
const reqs:any=Array.from({length:N},(_,i)=>{const name=`Action${String(i).padStart(6,"0")}`; return {sandbox:"dev",action:preparedAction({name,variables:20,secrets:{"auth:bearer.token":`s${i}`}}),owner:{urn:`urn:pulumi:dev::orders::actionstore:index:CustomAction::${name}`,stack:"orders/dev"},actor:{by:"b",via:"b"},intent:{kind:"create",adopt:false} as const}});
console.log(reqs[0].action.definitionJson.length, JSON.stringify(reqs[0].action.contract).length, JSON.stringify(reqs[0].action.palette).length);
let t=performance.now(); for(let i=0;i<30000;i++) ulid(); console.log("ulid us",(performance.now()-t)/30);
for(let r=0;r<5;r++){ fs.rmSync("/tmp/sq/p",{recursive:true,force:true}); fs.mkdirSync("/tmp/sq/p");
const s=openStore({location:"file:/tmp/sq/p/a.db",cwd:"/",clock:()=>new Date(),ulid:()=>ulid(),randomBytes}); t=performance.now();
for(let i=0;i<N;i+=500) await s.register(reqs.slice(i,i+500)); console.log("ms",performance.now()-t); await s.close(); }
