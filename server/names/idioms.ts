/** Phrases in which the name of a country or its people speaks of a thing: "Brazil nuts", "Russian roulette". Lower case counts too. */
const phrases =
  'Air China|Air France|Air India|American Airlines|American Express|American cheese|American football|Arabic numeral|Bank of America|Belgian waffle|Brazil nut|Brazilian wax|British Airways|British thermal unit|Canadian bacon|China Airlines|China cabinet|Chinese checkers|Chinese wall|Chinese whispers|Cuban heel|Cuban sandwich|Danish blue|Danish pastry|Dutch auction|Dutch courage|Dutch oven|Dutch uncle|Egyptian cotton|English breakfast|English horn|English muffin|Ethiopian Airlines|French door|French dressing|French fry|French horn|French kiss|French press|French toast|French window|Georgia-Pacific|German measles|Great Dane|Greek alphabet|Greek chorus|Greek letter|Greek salad|Greek yoghurt|Greek yogurt|Guinea fowl|Guinea pig|Hong Kong flu|Hungarian goulash|Indian file|Indian ink|Indian summer|I.C.J. Reports|ICJ Reports|Irish coffee|Irish setter|Irish stew|Italian dressing|Italian greyhound|Japan Airlines|Jerusalem artichoke|Jordan Brand|Jordan almond|Lima bean|Mexican standoff|Mexican wave|New England Patriots|Nigerian prince|Norway maple|Norway spruce|Norwegian wood|Panama hat|Persian carpet|Persian cat|Persian rug|Peruvian lily|Polish notation|Portuguese man o’ war|Roman candle|Roman numeral|Russian doll|Russian roulette|Scotch egg|Scotch tape|Siamese cat|Siamese twin|Spanish flu|Spanish omelette|Swedish massage|Swiss Re|Swiss army knife|Swiss chard|Swiss cheese|Swiss roll|Telecom Italia|Texas hold’em|Turkish Airlines|Turkish bath|Turkish coffee|Turkish delight|U.S.-ASCII|US and them|US or them|US-ASCII|Venetian blind|Vienna sausage|Welsh corgi|Welsh rarebit|reverse Polish notation|turkey dinner|turkey sandwich';

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
