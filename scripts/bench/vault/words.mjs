// The words that generated notes are made of.

/** Names of notes are one of each, with a number where they run out. */
export const firstWords =
  'Transit Grain Pipeline Border Water Railway Cotton Uranium Harbour Customs Energy Debt Copper Freight Gas Steel Cargo Lending Power Visa Fibre River Tariff Labour Migration Satellite Fertiliser Insurance Currency Timber'.split(
    ' ',
  );
export const secondWords =
  'corridor exports treaty summit review commission dispute reform outlook survey council index agreement project talks history statistics sanctions ministry network strategy crossing interview archive briefing terminal loan study charter timeline'.split(
    ' ',
  );
/** Names beyond ASCII, as real vaults have them. */
export const foreignNames = ['Überblick', 'Café à Genève', 'Śląsk węgiel', 'Заметка', 'Ñandú informe', '貿易メモ'];

export const areas = ['Regions', 'Trade', 'Projects', 'Meetings', 'Reading', 'Archive', 'People', 'Drafts and ideas'];

const subjects =
  'the ministry|the council|the operator|the railway|the regulator|the consortium|the delegation|the bank|officials|exporters|the company|negotiators|the port authority|the parliament|both governments|the working group'.split(
    '|',
  );
const countries =
  'Kazakhstan|Uzbekistan|Azerbaijan|Türkiye|Mongolia|Georgia|Armenia|Norway|Brazil|Japan|Kenya|Poland|Ankara|Brussels'.split(
    '|',
  );
const verbs =
  'reviewed|postponed|approved|published|questioned|extended|signed|rejected|welcomed|financed|suspended|described|compared|measured|renewed|summarised'.split(
    '|',
  );
const objects =
  'the tariff schedule|the transit agreement|a second terminal|the loan conditions|the annual report|the customs rules|its earlier estimate|the water allocation|the pilot project|the draft charter|the supply contract|the border procedure|the audit of the network|the list of investments|the feasibility study|the joint statement'.split(
    '|',
  );
const circumstances =
  'after long talks|before the summer|with some delay|for the third time|under the new rules|at the request of the partners|despite objections|in a closed session|according to the minutes|because the volumes fell|while prices kept rising|although the details are open|together with its neighbours|on the basis of older data'.split(
    '|',
  );
const figures = ['by 12 per cent', 'in May 2024', 'worth $1.6 million', 'since 2019', 'to 4,300 tonnes', 'in 1998'];
export const plainWords =
  'trade policy region market energy water border growth review agreement report railway cargo grain security budget'.split(
    ' ',
  );

export const vocabulary = { subjects, countries, verbs, objects, circumstances, figures };
