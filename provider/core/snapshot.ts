/**
 * Reads of many items of one collection, answered from few requests (rule 8 of the design). The first read asks for the
 * one item; a second one shows that more are wanted, and asks for the list, which then answers every later read, and
 * those that wait, until a write of our own or its age ends it. After that the count starts again.
 */
import { ApiError } from "./errors.ts";

export interface SnapshotOptions<Item> {
  /** Asks for one item; undefined where there is none. */
  readonly get: (id: string) => Promise<Item | undefined>;
  /** Asks for all of them. */
  readonly list: () => Promise<readonly Item[]>;
  readonly idOf: (item: Item) => string;
  /** How long a list answers, from the moment it was asked for, in milliseconds. Default 60,000. */
  readonly maximumAge?: number;
  /**
   * Whether a failed list means that listing is not allowed here, although reading one may be: then every read asks
   * for its one. Default: the vendor's 403 or 405. Any other error is the readers' error: a vendor in trouble is not
   * helped by a request for each of them, and a 404 of the list says that the address is wrong, not that all is gone.
   */
  readonly isListRefused?: (error: unknown) => boolean;
  /** The time now, in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** What one list request gave, or will give. Readers that began with it keep it; later ones may get another. */
interface Listing<Item> {
  readonly askedAt: number;
  /** Undefined: listing is refused. */
  readonly items: Promise<ReadonlyMap<string, Item> | undefined>;
  /** Items that are not in the list, asked for one by one, each once. */
  readonly missing: Map<string, Promise<Item | undefined>>;
}

/** The coalescing reader of one collection (the vendor's URL) and client. Items are copied: no reader sees another's changes. */
export class Snapshot<Item> {
  readonly #options: SnapshotOptions<Item>;
  readonly #maximumAge: number;
  readonly #now: () => number;
  readonly #isListRefused: (error: unknown) => boolean;
  /** When the first read came since the last write or end; undefined: none did. */
  #firstReadAt: number | undefined;
  #listing: Listing<Item> | undefined;

  constructor(options: SnapshotOptions<Item>) {
    this.#options = options;
    this.#maximumAge = options.maximumAge ?? 60_000;
    this.#now = options.now ?? Date.now;
    this.#isListRefused = options.isListRefused ?? isForbidden;
  }

  /**
   * One item; undefined where there is none, which is taken neither from the list alone (what is missing there is asked
   * for once more by itself) nor from one answer before any list was seen. Never older than the last {@link invalidate} before the call. Throws what `get` and `list`
   * throw.
   */
  async read(id: string): Promise<Item | undefined> {
    this.#endOld();
    if (this.#listing === undefined && this.#firstReadAt === undefined) {
      this.#firstReadAt = this.#now();
      const item = await this.#options.get(id);
      if (item !== undefined) return item;
      // At a wrong address nothing is found either: whoever answers there has to know the collection as well.
      const items = await this.#list().items;
      return structuredClone(items?.get(id));
    }
    const listing = this.#list();
    const items = await listing.items;
    if (items === undefined) return this.#options.get(id);
    const item = items.get(id) ?? (await this.#getMissing(listing, id));
    return structuredClone(item);
  }

  /** The whole collection. Throws what `list` throws, even where `read` would make do without it. */
  async list(): Promise<Item[]> {
    this.#endOld();
    const items = await this.#list().items;
    return items === undefined ? [...(await this.#options.list())] : structuredClone([...items.values()]);
  }

  /**
   * To be called when a write to the collection is over, however it ended: reads that begin from now on are not
   * answered from anything that was asked for before. (A call before the write as well does no harm.)
   */
  invalidate(): void {
    this.#listing = undefined;
    this.#firstReadAt = undefined;
  }

  #endOld(): void {
    const oldest = this.#now() - this.#maximumAge;
    if (this.#listing !== undefined && this.#listing.askedAt < oldest) this.invalidate();
    // A lone first read long ago does not make the next one a second.
    else if (this.#listing === undefined && this.#firstReadAt !== undefined && this.#firstReadAt < oldest)
      this.invalidate();
  }

  /** The list in use, asked for if there is none. */
  #list(): Listing<Item> {
    if (this.#listing !== undefined) return this.#listing;
    const listing: Listing<Item> = { askedAt: this.#now(), items: this.#askForList(), missing: new Map() };
    this.#listing = listing;
    listing.items.catch(() => {
      // The next read tries again; those that waited get the error.
      if (this.#listing === listing) this.#listing = undefined;
    });
    return listing;
  }

  async #askForList(): Promise<ReadonlyMap<string, Item> | undefined> {
    try {
      const items = await this.#options.list();
      return new Map(items.map((item) => [this.#options.idOf(item), item]));
    } catch (error) {
      if (this.#isListRefused(error)) return undefined;
      throw error;
    }
  }

  #getMissing(listing: Listing<Item>, id: string): Promise<Item | undefined> {
    const asked = listing.missing.get(id);
    if (asked !== undefined) return asked;
    const item = this.#options.get(id);
    listing.missing.set(id, item);
    item.catch(() => listing.missing.delete(id));
    return item;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 405);
}
