import { type ClassType, Field, ObjectType } from "type-graphql";
import type { PageInfoValue } from "./paging.ts";

@ObjectType({ description: "Where a page of a list begins and ends.", simpleResolvers: true })
export class PageInfo implements PageInfoValue {
  @Field(() => Boolean, { description: "Whether there is more behind this page." })
  hasNextPage: boolean;
  @Field(() => Boolean, { description: "Whether there is more before this page." })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: "The cursor of the first row; null on an empty page." })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: "The cursor of the last row; null on an empty page." })
  endCursor: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** The base class of the Relay connection and edge over a node type, named after it: `UserEdge`. */
export function connectionOf<Node extends object>(name: string, nodeType: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its cursor.`, simpleResolvers: true })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: "Give it as `after` or `before` to go on from here." })
    cursor: string;
    @Field(nodeType, { description: "The row itself." })
    node: Node;
  }

  @ObjectType({ simpleResolvers: true })
  abstract class Connection {
    @Field(() => [EdgeType], { description: "The rows of this page with their cursors." })
    edges: readonly Edge<Node>[];
    @Field(() => [nodeType()], { description: "The rows of this page." })
    nodes: readonly Node[];
    @Field(() => PageInfo, { description: "Where this page begins and ends." })
    pageInfo: PageInfo;
  }
  return Connection;
}
