import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

/**
 * The names of the fields asked for below `path`, fragments included, so that a service reads only those.
 * Skipped fields (@skip, @include) count as asked: reading one column too many is harmless.
 */
export function askedFields(info: GraphQLResolveInfo, ...path: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of info.fieldNodes) collect(info, node.selectionSet, path, names);
  return names;
}

function collect(
  info: GraphQLResolveInfo,
  set: SelectionSetNode | undefined,
  path: readonly string[],
  names: Set<string>,
): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      collect(info, info.fragments[selection.name.value]?.selectionSet, path, names);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(info, selection.selectionSet, path, names);
    } else if (path.length === 0) {
      names.add(selection.name.value);
    } else if (selection.name.value === path[0]) {
      collect(info, selection.selectionSet, path.slice(1), names);
    }
  }
}
