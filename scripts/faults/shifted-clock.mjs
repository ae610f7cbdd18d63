// Loaded before the program: its clock jumps an hour ahead, back, an hour behind and back, a jump each half second.
const RealDate = Date;
const HOUR_MS = 3_600_000;
const JUMPS_MS = [0, HOUR_MS, 0, -HOUR_MS];
const JUMP_EVERY_MS = 500;

const shiftedNow = () => {
  const now = RealDate.now();
  return now + (JUMPS_MS[Math.floor(now / JUMP_EVERY_MS) % JUMPS_MS.length] ?? 0);
};

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget),
  get: (target, name, receiver) => (name === "now" ? shiftedNow : Reflect.get(target, name, receiver)),
});
