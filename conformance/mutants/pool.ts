/** Does something with each of a list, so many at a time; what comes of it is in the order of the list. */
export async function inParallel<T, R>(
  list: readonly T[],
  atATime: number,
  what: (each: T, index: number) => Promise<R>,
): Promise<R[]> {
  const came: R[] = [];
  const waiting = list.entries();
  const lane = async (): Promise<void> => {
    for (const [index, each] of waiting) came[index] = await what(each, index);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, list.length) }, lane));
  return came;
}
