import { Component } from "react";
import { type Location, type NavigationType, useLocation, useNavigationType } from "react-router";

/** How far down each visited address was scrolled, by its place in the history. */
const places = new Map<string, number>();

/**
 * Lists keep their place: going back scrolls to where one was, and another page begins at its top. The router's own
 * way begins at the top with every new address, also where a filter or an opened line only changes the address of the
 * page that is shown.
 */
export function ScrollPlace() {
  return <Keeper location={useLocation()} way={useNavigationType()} />;
}

interface KeeperProps {
  readonly location: Location;
  readonly way: `${NavigationType}`;
}

/** A class, because only classes can look at the page that is left before it is replaced. */
class Keeper extends Component<KeeperProps> {
  override componentDidMount(): void {
    history.scrollRestoration = "manual";
    window.addEventListener("pagehide", leaveToBrowser);
  }

  override getSnapshotBeforeUpdate({ location }: KeeperProps): null {
    if (location.key !== this.props.location.key) places.set(location.key, window.scrollY);
    return null;
  }

  override componentDidUpdate({ location: before }: KeeperProps): void {
    const { location, way } = this.props;
    if (before.key === location.key) return;
    if (way === "POP") window.scrollTo(0, places.get(location.key) ?? 0);
    else if (before.pathname !== location.pathname) window.scrollTo(0, 0);
  }

  override componentWillUnmount(): void {
    window.removeEventListener("pagehide", leaveToBrowser);
  }

  override render(): null {
    return null;
  }
}

/** A reload is the browser's to restore. */
function leaveToBrowser(): void {
  history.scrollRestoration = "auto";
}
