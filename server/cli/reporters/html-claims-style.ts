/** The style of the ledger's page. The rows shown follow the radio button that is checked. */
export const ledgerStyle = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1c1b19, #e8e6e1); --quiet: light-dark(#6b675f, #a09b91); --page: light-dark(#fdfcf9, #181715);
  --line: light-dark(#e0dcd2, #37342f); --open: light-dark(#b3261e, #ff8a80); --sourced: light-dark(#2e6b3a, #86d398);
}
body { margin: 2rem auto; max-width: 76rem; padding: 0 1.25rem; color: var(--ink); background: var(--page); font: 1rem/1.5 Georgia, 'Times New Roman', serif; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .5rem; font: 600 1rem/1.4 ui-monospace, monospace; }
.sum { margin: .25rem 0; font-size: 1.1rem; } meter { width: 16rem; }
fieldset { border: 0; margin: 1rem 0 0; padding: 0; } legend { float: left; margin-right: .75rem; color: var(--quiet); } label { margin-right: 1rem; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; color: var(--quiet); font: 600 .8rem/1.4 system-ui, sans-serif; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td:nth-child(1) { color: var(--quiet); font: .8rem/1.9 ui-monospace, monospace; white-space: nowrap; }
td:nth-child(2) { width: 46%; } td:nth-child(n + 3) { font: .85rem/1.5 system-ui, sans-serif; }
tr.plain td { color: var(--quiet); } tr.open td:nth-child(2) { box-shadow: inset 3px 0 var(--open); padding-left: .7rem; }
tr.sourced td:nth-child(2) { box-shadow: inset 3px 0 var(--sourced); padding-left: .7rem; } tr.plain td:nth-child(2) { padding-left: .7rem; }
em { color: var(--open); } small, a { color: var(--quiet); } ul { margin: 0; padding-left: 1rem; } summary { cursor: pointer; }
body:has(#rows-claims:checked) tr.plain, body:has(#rows-open:checked) :is(tr.plain, tr.sourced) { display: none; }
@media print { fieldset { display: none; } body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
`;
