/** A cache of the server, as its metrics describe it. */
export interface CacheFigures {
  name: string;
  bytes: number;
  maximum: number;
  hits: number;
  misses: number;
}

/** What the page shows of the metrics. */
export interface Metrics {
  /** What is left on the file system of the storage, in bytes; undefined if it cannot be told. */
  usable: number | undefined;
  caches: CacheFigures[];
}

/** Reads metrics in Prometheus' text form: a name, perhaps labels, and a number on each line that is no comment. */
export function metricsIn(text: string): Metrics {
  const caches = new Map<string, CacheFigures>();
  let usable: number | undefined;
  for (const line of text.split('\n')) {
    const found = /^(\w+)(?:\{cache="([^"]*)"\})? (\S+)$/.exec(line);
    const [name, cache, value] = [found?.[1], found?.[2], Number(found?.[3])];
    if (Number.isNaN(value)) {
      continue;
    }
    if (name === 'isocenter_storage_usable_bytes') {
      usable = value;
    }
    if (cache !== undefined) {
      const one = caches.get(cache) ?? { name: cache, bytes: 0, maximum: 0, hits: 0, misses: 0 };
      caches.set(cache, one);
      switch (name) {
        case 'isocenter_cache_bytes':
          one.bytes = value;
          break;
        case 'isocenter_cache_maximum_bytes':
          one.maximum = value;
          break;
        case 'isocenter_cache_hits_total':
          one.hits = value;
          break;
        case 'isocenter_cache_misses_total':
          one.misses = value;
          break;
      }
    }
  }
  return { usable, caches: [...caches.values()] };
}

/** How many of the requests a cache could answer, from 0 to 1; undefined if there was none. */
export function hitRate(cache: CacheFigures): number | undefined {
  const all = cache.hits + cache.misses;
  return all === 0 ? undefined : cache.hits / all;
}
