/** Parameters of an address that say where a reader came from, not what it names. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|ref_?src|cmpid|ocid|spm|smid|wt\.mc_id)$/i;

/**
 * An address in the form in which addresses are compared: without scheme, `www.`, user, default port, fragment, tracking parameters and
 * closing slash, decoded, in lower case. A DOI is one in any writing (`https://dx.doi.org/10.1/X`, `doi:10.1/x`).
 */
export function urlKey(url: string): string {
  const doi = doiIn(url);
  if (doi) return `doi:${doi}`;
  const [address = '', query = ''] = withoutFragment(url.trim()).split(/\?(.*)/s);
  const kept = query.split('&').filter((pair) => pair !== '' && !tracking.test(pair.split('=', 1)[0]!));
  const path = decodedPath(address)
    .replace(/^[a-z][a-z\d+.-]{0,20}:\/\//i, '')
    .replace(/^www\d?\./i, '')
    .replace(/^([^/:]+):(?:80|443)(?=\/|$)/, '$1')
    .replace(/\/(?:index\.(?:html?|php))?$/i, '');
  return (kept.length > 0 ? `${path}?${kept.join('&')}` : path).toLowerCase();
}

/** A fragment names a place of a page, unless it is a path of its own (`#/news/1`, `#!news`). */
function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 || /^#[!/]./.test(url.slice(at, at + 3)) ? url : url.slice(0, at);
}

function decodedPath(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address; // one with a stray % is compared as it is written
  }
}

/** The DOI that a text or an address holds, in lower case, without what closes a sentence; undefined where there is none. */
export function doiIn(text: string): string | undefined {
  const found = /(?:^|doi\.org\/|doi:\s?|[\s(<[])(10\.\d{4,9}(?:\/|%2f)[^\s"<>“”]{1,200})/i.exec(text.slice(0, 4000));
  if (!found) return undefined;
  const doi = decodedPath(found[1]!.replace(/%2f/gi, '/')).replace(/[?#].*$/s, '');
  const closed = doi.replace(/[.,;:!?'’]+$/, '');
  return (closed.includes('(') ? closed : closed.replace(/[)\]}]+$/, '')).toLowerCase();
}
