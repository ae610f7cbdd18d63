import {  } from "@apollo/client/react";
import type {  } from "../operation-types.ts";
import { persisted } from "../persisted.ts";