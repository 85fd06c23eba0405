/** Phrases in which the name of a country or its people speaks of a thing: "Brazil nuts", "Russian roulette". Lower case counts too. */
const phrases =
  'Afghan hound|Jersey cow|Jersey fabric|Jersey knit|Air China|Air France|Air India|American Airlines|American Express|American cheese|American football|Arabic numeral|Bank of America|Belgian waffle|Bermuda grass|Bermuda shorts|Brazil nut|Brazil wood|Brazilian wax|British Airways|British thermal unit|Brussels sprout|Canada goose|Canadian bacon|China Airlines|China cabinet|Chinese checkers|Chinese lantern|Chinese wall|Chinese whispers|Cuban heel|Cuban sandwich|Danish blue|Danish pastry|Dutch auction|Dutch courage|Dutch elm disease|Dutch oven|Dutch uncle|Egyptian cotton|Egyptian goose|English breakfast|English horn|English muffin|English setter|Ethiopian Airlines|French bean|French bulldog|French door|French dressing|French fry|French horn|French kiss|French polish|French press|French toast|French window|Georgia-Pacific|German measles|German shepherd|Great Dane|Greek alphabet|Greek chorus|Greek letter|Greek salad|Greek yoghurt|Greek yogurt|Guinea fowl|Guinea hen|Guinea pig|Guinea worm|Guinea worm disease|Havana syndrome|Hong Kong flu|Hungarian goulash|I.C.J. Reports|ICJ Reports|Iceland poppy|India ink|India pale ale|India rubber|Indian file|Indian ink|Indian summer|Irish coffee|Irish setter|Irish stew|Italian dressing|Italian greyhound|Italian sonnet|Japan Airlines|Japanese beetle|Japanese encephalitis|Japanese knotweed|Jersey cow|Jerusalem artichoke|Jerusalem syndrome|Jordan Brand|Jordan almond|Lima bean|Maltese cross|Maltese falcon|Maltese terrier|Mexican hat|Mexican standoff|Mexican wave|New England Patriots|Nigerian prince|Norway lobster|Norway maple|Norway rat|Norway spruce|Norwegian wood|Panama disease|Panama hat|Peking duck|Peking opera|Persian carpet|Persian cat|Persian lamb|Persian rug|Peruvian lily|Polish notation|Portuguese man o’ war|Portuguese man-of-war|Portuguese water dog|Rhodesian ridgeback|Roman candle|Roman numeral|Russian doll|Russian roulette|Russian salad|Scotch egg|Scotch tape|Siamese cat|Siamese twin|Spanish flu|Spanish fly|Spanish influenza|Spanish moss|Spanish omelette|Stockholm syndrome|Swedish massage|Swiss Re|Swiss army knife|Swiss chard|Swiss cheese|Swiss roll|Telecom Italia|Texas hold’em|Turkey vulture|Turkish Airlines|Turkish bath|Turkish coffee|Turkish delight|U.S.-ASCII|US and them|US or them|US-ASCII|Venetian blind|Vienna sausage|Welsh corgi|Welsh rarebit|china plate|china rose|reverse Polish notation|turkey dinner|turkey futures|turkey sandwich|turkey vulture';

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
