import { canonicalUrl, isRelativeUrl, joinedUrl } from "../http/url.ts";
import { isList, isObject, mapObject, type ValueObject } from "../value/value.ts";

/**
 * The definition that is called: a canonical action with what its canonical connection gives it. Credentials and client
 * certificate are the connection's alone, its headers are before the action's, a relative URL is joined to its baseUrl.
 */
export function withConnection(action: ValueObject, connection: ValueObject): ValueObject {
  const { connection: _, ...own } = action;
  const { authentication, clientCertificate } = connection;
  return mapObject(
    {
      ...own,
      endpoint: isObject(own.endpoint) ? connectedEndpoint(own.endpoint, connection) : own.endpoint,
      authentication,
      clientCertificate,
    },
    (value) => value,
  );
}

function connectedEndpoint(endpoint: ValueObject, connection: ValueObject): ValueObject {
  const headers = [connection.headers, endpoint.headers].flatMap((list) => (isList(list) ? list : []));
  return mapObject(
    {
      ...endpoint,
      url: typeof endpoint.url === "string" ? connectedUrl(endpoint.url, connection) : endpoint.url,
      headers: headers.length === 0 ? undefined : headers,
    },
    (value) => value,
  );
}

/** The URL that an action calls through its connection: absolute, or relative still where the connection has no baseUrl. */
export function connectedUrl(url: string, { baseUrl }: ValueObject): string {
  return typeof baseUrl === "string" && isRelativeUrl(url) ? canonicalUrl(joinedUrl(baseUrl, url)) : url;
}
