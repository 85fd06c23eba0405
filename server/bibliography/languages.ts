/** babel's and polyglossia's names of languages (BibLaTeX's `langid`) and English names as BCP 47 tags. */
const TAGS: ReadonlyMap<string, string> = new Map(
  `english=en american=en-US usenglish=en-US usmax=en-US british=en-GB ukenglish=en-GB australian=en-AU newzealand=en-NZ canadian=en-CA
   german=de ngerman=de austrian=de-AT naustrian=de-AT swissgerman=de-CH nswissgerman=de-CH deutsch=de
   french=fr francais=fr français=fr canadien=fr-CA acadian=fr-CA italian=it spanish=es mexican=es-MX portuguese=pt portuges=pt
   brazil=pt-BR brazilian=pt-BR catalan=ca galician=gl basque=eu dutch=nl danish=da swedish=sv norwegian=no norsk=nb nynorsk=nn
   icelandic=is finnish=fi estonian=et latvian=lv lithuanian=lt polish=pl czech=cs slovak=sk slovene=sl slovenian=sl croatian=hr
   serbian=sr serbianc=sr bosnian=bs macedonian=mk bulgarian=bg romanian=ro moldovan=ro hungarian=hu magyar=hu albanian=sq
   greek=el polutonikogreek=el latin=la russian=ru ukrainian=uk belarusian=be turkish=tr azerbaijani=az kazakh=kk kyrgyz=ky
   uzbek=uz turkmen=tk tajik=tg persian=fa farsi=fa pashto=ps urdu=ur hindi=hi bengali=bn georgian=ka armenian=hy hebrew=he
   arabic=ar mongolian=mn chinese=zh japanese=ja korean=ko vietnamese=vi thai=th indonesian=id malay=ms welsh=cy irish=ga`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

/** The BCP 47 tag of a `langid` or `language` value (the first, of several); undefined if it names no language known here. */
export function languageTag(value: string): string | undefined {
  const first = value.split(/,|;| and /, 1)[0]!.trim();
  const name = first.toLowerCase().replace(/^lang(?=[a-z]{4})/, '');
  const tag = TAGS.get(name);
  if (tag !== undefined) return tag;
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i.test(first)) return undefined;
  return first.replaceAll('_', '-');
}
