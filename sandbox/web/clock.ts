/** The room's clock: the machine's, and as far ahead of it as somebody set it. Times in milliseconds. */
export type RoomClock = {
  now: () => number;
  ahead: () => number;
  advance: (milliseconds: number) => void;
};

export function createRoomClock(): RoomClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    ahead: () => ahead,
    advance: (milliseconds) => void (ahead += milliseconds),
  };
}
