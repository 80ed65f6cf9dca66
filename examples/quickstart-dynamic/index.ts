import { CustomAction } from "pulumi-actionstore/dynamic";
import {
  loyaltyPoints,
  orderPush,
  profileEvent,
  purchaseEvent,
  welcomeMail,
} from "../quickstart-typescript/definitions.ts";

/** Where the actions are registered: their ids, by name. */
export const actions = {
  OrderPush: new CustomAction("OrderPush", orderPush).actionId,
  PurchaseEvent: new CustomAction("PurchaseEvent", purchaseEvent).actionId,
  WelcomeMail: new CustomAction("WelcomeMail", welcomeMail).actionId,
  ProfileEvent: new CustomAction("ProfileEvent", profileEvent).actionId,
  LoyaltyPoints: new CustomAction("LoyaltyPoints", loyaltyPoints).actionId,
};
