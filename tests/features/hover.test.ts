import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../server/features/hover';
import { findNote } from '../../server/vault/vault';
import { packRoot, vaultOf, vaultRoot } from '../fixture';
import { atCursor } from './at-cursor';

/** The card at the cursor, under the text that it speaks of. */
async function hover(source: string): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  const found = hoverAt(vault, note, offset);
  return found ? `\n[${note.text.slice(found.span.start, found.span.end)}]\n${found.markdown}\n` : 'no card';
}

describe('hover', () => {
  it('knows an entity of the pack, and how it bears on the others of the sentence', async () => {
    expect(await hover('The Ostmere Harbour Com$0pany leased the port from Halvia.')).toMatchInlineSnapshot(`
      "
      [Ostmere Harbour Company]
      **Ostmere Harbour Company** · organisation · _Ostmere, OHC_

      The Ostmere Harbour Company runs Port Selmer under a concession.

      **Passages:** [¶1](<file:///packs/selmer-concession/report.md#L11>) · [¶4 The dispute](<file:///packs/selmer-concession/report.md#L25>)

      _mentioned once in one note of yours_ · from [The Selmer Concession](<file:///packs/selmer-concession/entities/Ostmere%20Harbour%20Company.md#L1>)
      "
    `);
  });
  it('names the source of a fact once, where the fact names its passage', async () => {
    const text = 'The Quay Office signed.';
    const vault = await vaultOf({
      '/note.md': text,
      [`${packRoot}/entities/Quay Office.md`]:
        '---\nkind: organisation\n---\n\nThe Quay Office keeps the quay ([[report#The bargain]]).\n\n' +
        '- It kept nine cranes [@ledger2024, ¶2]. ([[report#^p2|¶2]])\n- It sold one [@ledger2024, ¶2]. ([[report#^p3|¶3]])\n',
    });
    const note = findNote(vault, `${vaultRoot}/note.md`)!;
    const lines = hoverAt(vault, note, 6)!.markdown.split('\n');
    expect(lines.filter((line) => /quay|cranes|sold/.test(line))).toMatchInlineSnapshot(`
      [
        "The Quay Office keeps the quay.",
        "- It kept nine cranes. — [Ledger 2024, ¶2](<file:///packs/selmer-concession/report.md#L17>)",
        "- It sold one. — Ledger 2024, ¶2 · [¶3](<file:///packs/selmer-concession/report.md#L19>)",
      ]
    `);
  });
  it('knows every country without a note', async () => {
    expect(await hover("Brazil$0's exports grew.")).toMatchInlineSnapshot(`
      "
      [Brazil]
      🇧🇷 **Brazil** · country · _Federative Republic of Brazil, Brasil_

      Country in South America; capital Brasília.

      **Member of:** [Group of Twenty](<https://g20.org>) (since 1999), [BRICS](<https://brics.br/en/about-the-brics>) (since 2009), [Community of Portuguese Language Countries](<https://www.cplp.org>) (since 1996), [Organization of American States](<https://www.oas.org/en/member_states/>) (since 1948), [Mercosur](<https://www.mercosur.int/en/about-mercosur/mercosur-countries/>) (since 1991), [Amazon Cooperation Treaty Organization](<https://otca.org>)  
      **Relations:** party to Treaty of Asunción (since 1991-11-29) [mercosur.int](<https://mercosur.int>)

      _mentioned once in one note of yours_ · from the gazetteer (ISO 3166, UN M49)
      "
    `);
  });
  it('lists all parties of an agreement, and the years of those that came or left apart', async () => {
    const card = await hover('The JC$0POA binds France and Germany.');
    expect(card).toContain(
      '**Parties:** Iran, China, France, Germany, Russia, United Kingdom, United States (2016–2018) — ',
    );
    expect(card).not.toContain('**With France');
    const whole = await hover('The Budapest Memor$0andum was about Ukraine.');
    expect(whole).toContain('**Signatories:** Ukraine, Russia, United Kingdom, United States');
  });

  it('knows a demonym and a capital, exactly', async () => {
    expect(await hover('The Norweg$0ian delegation left.')).toMatchInlineSnapshot(`
      "
      [Norwegian]
      🇳🇴 **Norway** · country · _Kingdom of Norway, Norge, Noreg_

      Country in Northern Europe; capital Oslo.

      **Member of:** [North Atlantic Treaty Organization](<https://www.nato.int/cps/en/natohq/topics_52044.htm>) (since 1949), [Schengen Area](<https://home-affairs.ec.europa.eu/policies/schengen/schengen-area_en>) (since 2001), [European Free Trade Association](<https://www.efta.int/about-efta/european-free-trade-association>) (since 1960), [Council of Europe](<https://www.coe.int/en/web/portal/46-members-states>) (since 1949), [Organization for Security and Co-operation in Europe](<https://www.osce.org/participating-states>) (since 1973), [Organisation for Economic Co-operation and Development](<https://www.oecd.org/en/about/members-partners.html>) (since 1961), [Nordic-Baltic Eight](<https://www.norden.org>), [Joint Expeditionary Force](<https://jefnations.org>) · 3 more  
      **Relations:** signatory of Ilulissat Declaration (2008-05-28) [arcticportal.org](<https://arcticportal.org>)

      _mentioned once in one note of yours_ · from the gazetteer (ISO 3166, UN M49)
      "
    `);
    expect(await hover('Talks with Lisb$0on ended.')).toMatchInlineSnapshot(`
      "
      [Lisbon]
      🇵🇹 **Portugal** · country · _Portuguese Republic_

      Country in Southern Europe; capital Lisbon.

      **Member of:** [North Atlantic Treaty Organization](<https://www.nato.int/cps/en/natohq/topics_52044.htm>) (since 1949), [European Union](<https://european-union.europa.eu/principles-countries-history/eu-countries_en>) (since 1986), [Eurozone](<https://www.ecb.europa.eu/euro/intro/html/index.en.html>) (since 1999), [Schengen Area](<https://home-affairs.ec.europa.eu/policies/schengen/schengen-area_en>) (since 1995), [European Free Trade Association](<https://www.efta.int/about-efta/european-free-trade-association>) (1960–1985), [Council of Europe](<https://www.coe.int/en/web/portal/46-members-states>) (since 1976), [Organization for Security and Co-operation in Europe](<https://www.osce.org/participating-states>) (since 1973), [Organisation for Economic Co-operation and Development](<https://www.oecd.org/en/about/members-partners.html>) (since 1961) · 1 more

      _mentioned once in one note of yours_ · from the gazetteer (ISO 3166, UN M49)
      "
    `);
  });
  it('lets the writer’s own note extend a pack’s', async () => {
    expect(
      await hover(
        '//- /draft.md\nPort Sel$0mer is deep.\n//- /Port Selmer.md\n---\nkind: place\naliases: [PS]\n---\nMy own view of the port.\n\n- It floods in March.',
      ),
    ).toMatchInlineSnapshot(`
      "
      [Port Selmer]
      **Port Selmer** · place · _Selmer, harbour of Selmer_

      My own view of the port.

      - It floods in March.

      **Relations:** in Halvia

      **Passages:** [¶1](<file:///packs/selmer-concession/report.md#L11>)

      _mentioned once in one note of yours_ · from [your note](<file:///vault/Port%20Selmer.md#L1>)
      "
    `);
  });
  it('shows on a definition which sentence it backs', async () => {
    expect(
      await hover(
        'It rains. The fee was fixed.[^fee] It floods.[^fee]\n\n[^f$0ee]: See Brandt, “One Berth Too Few,” 2022.',
      ),
    ).toMatchInlineSnapshot(`
      "
      [fee]
      **Note fee** · See Brandt, “One Berth Too Few,” 2022.

      - Brandt, Ilse. “One Berth Too Few.” *The Selmer Courier*, November 3, 2022. <https://courier.example/one-berth-too-few>.
        - The Selmer Concession cites it for “Only one berth was finished, in May 2021.” [¶2, n. 3](<file:///packs/selmer-concession/report.md#L17>)

      For “The fee was fixed.”, and 1 more place
      "
    `);
  });
  it('shows a footnote with its works', async () => {
    expect(
      await hover('The fee was fixed.[^f$0ee]\n\n[^fee]: On the fee [@selmerlease2016, p. 3]; berths [@okoro2020].'),
    ).toMatchInlineSnapshot(`
      "
      [fee]
      **Note fee** · On the fee (Government of Halvia 2016, p. 3); berths (Okoro 2020).

      - Government of Halvia. *Lease of the Harbour of Port Selmer*. September 12, 2016.
        - The Selmer Concession cites it for “Halvia leased the deep-water harbour of Port Selmer to the Ostmere Harbour Company in 2016 for 40 years.” [¶1, n. 1](<file:///packs/selmer-concession/report.md#L11>)
      - Okoro, Ngozi. “Fees without Berths: Harbour Concessions in Small States.” *Journal of Invented Ports* 7 (2020): 11–34.
        - The Selmer Concession cites it for “The concession fee was fixed at $18 million a year, and the company promised two new berths by 2019.” [¶2, n. 2](<file:///packs/selmer-concession/report.md#L17>)
      "
    `);
    expect(await hover('It rained.[^r$0]\n\n[^r]: The author was there.')).toMatchInlineSnapshot(`
      "
      [r]
      **Note r** · The author was there.

      _Commentary: this note names no work at hand._
      "
    `);
    expect(await hover('It rained.[^gon$0e]')).toMatchInlineSnapshot(`
      "
      [gone]
      Footnote **gone** has no definition in this note.
      "
    `);
  });
  it('shows a reference and what the pack cites it for', async () => {
    expect(await hover('Berths came late [see @bran$0dt2022, p. 4; @okoro2020].')).toMatchInlineSnapshot(`
      "
      [brandt2022]
      Brandt, Ilse. “One Berth Too Few.” *The Selmer Courier*, November 3, 2022. <https://courier.example/one-berth-too-few>.

      **Cited in The Selmer Concession for**
      - “Only one berth was finished, in May 2021.” [¶2, n. 3](<file:///packs/selmer-concession/report.md#L17>)
      - “The fishing fleet lost a third of its moorings over the same years.” [¶3, n. 3](<file:///packs/selmer-concession/report.md#L19>)
      - “Ostmere took the case to the Tessaly Tribunal, which has not ruled yet.” [¶4, n. 6](<file:///packs/selmer-concession/report.md#L25>)

      \`brandt2022\` · cited 1 time in your notes · recorded in references.json
      "
    `);
    expect(await hover('Unknown [@nob$0ody].')).toMatchInlineSnapshot(`
      "
      [nobody]
      **nobody** is in no bibliography and no pack at hand.
      "
    `);
  });
  it('reads the writer’s own bibliography first', async () => {
    expect(
      await hover(
        '//- /d.md\nSee @mi$0ne2020.\n//- /refs.bib\n@book{mine2020, title={A [Book] with *marks*}, author={Doe, Jane}, year=2020}',
      ),
    ).toMatchInlineSnapshot(`
      "
      [mine2020]
      Doe, Jane. *A \\[Book\\] with \\*marks\\**. 2020.

      \`mine2020\` · cited 1 time in your notes · recorded in refs.bib
      "
    `);
  });
  it('previews what a link leads to', async () => {
    expect(
      await hover('//- /a.md\nSee [[b#Sec$0ond]].\n//- /b.md\n# B\n\nFirst.\n\n## Second\n\nWords under it.'),
    ).toMatchInlineSnapshot(`
      "
      [b]
      **[B › Second](<file:///vault/b.md#L5>)**

      Words under it.
      "
    `);
    expect(await hover('//- /a.md\nSee [[b#^x$0]].\n//- /b.md\n# B\n\nA block. ^x')).toMatchInlineSnapshot(`
      "
      [b]
      **[B](<file:///vault/b.md#L3>)**

      A block.
      "
    `);
    expect(await hover('See [[nowhere$0]].')).toBe('no card');
    expect(
      await hover('//- /a.md\nSee [it](b.md#s$0).\n//- /b.md\n# B\n\nFirst.\n\n## S\n\nWords.'),
    ).toMatchInlineSnapshot(`
      "
      [b.md#s]
      **[B › S](<file:///vault/b.md#L5>)**

      Words.
      "
    `);
    expect(await hover('See [it](nowhere$0.md).')).toBe('no card');
  });
  it('says nothing in code, URLs and front matter', async () => {
    expect(await hover('---\ntitle: Braz$0il\n---\nText.')).toBe('no card');
    expect(await hover('Run `Braz$0il` now.')).toBe('no card');
    expect(await hover('See https://x.org/Braz$0il now.')).toBe('no card');
  });
});
