/** The API as a signed-in person, for preparing what a journey starts from. */
import { type APIRequestContext, request } from "@playwright/test";
import superjson from "superjson";

export interface Person {
  readonly email: string;
  readonly password: string;
}

/** The server closes connections that were idle for seconds; a request that meets this is sent again. */
const AGAIN = { maxRetries: 2 } as const;

export class Api {
  readonly #context: APIRequestContext;
  readonly #url: string;

  constructor(context: APIRequestContext, url: string) {
    this.#context = context;
    this.#url = url;
  }

  static async open(url: string): Promise<Api> {
    return new Api(
      await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } }),
      url,
    );
  }

  async query<T>(path: string, input?: unknown): Promise<T> {
    const query =
      input === undefined
        ? ""
        : `?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
    return this.#read(await this.#context.get(`/api/trpc/${path}${query}`, AGAIN), path);
  }

  async mutate<T>(path: string, input?: unknown): Promise<T> {
    return this.#read(
      await this.#context.post(`/api/trpc/${path}`, { data: superjson.serialize(input), ...AGAIN }),
      path,
    );
  }

  async #read<T>(
    response: { status(): number; json(): Promise<unknown> },
    path: string,
  ): Promise<T> {
    const body = (await response.json()) as {
      result?: { data: never };
      error?: { json?: { message?: string } };
    };
    if (body.result === undefined)
      throw new Error(`${path} answered ${response.status()}: ${JSON.stringify(body.error)}`);
    return superjson.deserialize(body.result.data);
  }

  async signIn(person: Person): Promise<void> {
    const { csrfToken } = (await (await this.#context.get("/api/auth/csrf", AGAIN)).json()) as {
      csrfToken: string;
    };
    const answer = await this.#context.post("/api/auth/callback/credentials", {
      form: {
        csrfToken,
        email: person.email,
        password: person.password,
        json: "true",
        callbackUrl: this.#url,
      },
      ...AGAIN,
    });
    if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
  }

  storageState() {
    return this.#context.storageState();
  }

  close(): Promise<void> {
    return this.#context.dispose();
  }
}
