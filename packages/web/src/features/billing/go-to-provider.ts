/** Leaves the panel for a page of the payment provider, which leads back to `/billing`. */
export function goToProvider(url: string): void {
  window.location.assign(url);
}
