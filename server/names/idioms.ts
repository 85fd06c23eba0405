/** Phrases in which the name of a country or its people speaks of a thing: "Brazil nuts", "Russian roulette". Lower case counts too. */
const phrases =
  'American cheese|American football|Arabic numeral|Belgian waffle|Brazil nut|Brazilian wax|British thermal unit|Canadian bacon|China cabinet|Chinese checkers|Chinese wall|Chinese whispers|Cuban heel|Danish pastry|Dutch auction|Dutch courage|Dutch oven|Egyptian cotton|English breakfast|English horn|English muffin|French door|French dressing|French fry|French horn|French kiss|French press|French toast|French window|German measles|Great Dane|Greek alphabet|Greek chorus|Greek letter|Guinea fowl|Guinea pig|Hong Kong flu|Indian file|Indian ink|Indian summer|Irish coffee|Irish setter|Irish stew|Italian dressing|Italian greyhound|Jerusalem artichoke|Mexican standoff|Mexican wave|Norway maple|Norway spruce|Panama hat|Persian carpet|Persian cat|Polish notation|Roman candle|Roman numeral|Russian doll|Russian roulette|Scotch egg|Scotch tape|Siamese cat|Siamese twin|Spanish flu|Spanish omelette|Swedish massage|Swiss army knife|Swiss chard|Swiss cheese|Swiss roll|Turkish bath|Turkish coffee|Turkish delight|Venetian blind|Vienna sausage|Welsh corgi|Welsh rarebit|turkey dinner|turkey sandwich|US-ASCII|U.S.-ASCII|reverse Polish notation';

/** Each phrase and its plural, as names of nothing, so that no name is found in them. */
export const idiomNames = (): readonly { readonly text: string; readonly entity: ''; readonly weight: 0 }[] =>
  phrases
    .split('|')
    .flatMap((text) => [text, pluralOf(text)].map((form) => ({ text: form, entity: '' as const, weight: 0 as const })));

const pluralOf = (phrase: string): string =>
  /[^aeiou]y$/.test(phrase)
    ? `${phrase.slice(0, -1)}ies`
    : /(?:s|sh|ch|x)$/.test(phrase)
      ? `${phrase}es`
      : `${phrase}s`;
