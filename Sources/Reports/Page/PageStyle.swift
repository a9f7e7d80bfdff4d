/// The style of the page: dark on white, one column, tables that move sideways on a phone.
///
/// It has no `<` and no `&`, so that it is the same text in HTML and in XML.
let pageStyle: StaticString = """
  :root { color-scheme: light; }
  body {
    margin: 0 auto; padding: 1rem; max-width: 76rem; color: #1a1a1a; background: #fff;
    font: 1rem/1.5 system-ui, "Helvetica Neue", Helvetica, Arial, sans-serif;
    overflow-wrap: break-word;
  }
  h1 { margin: 0.5rem 0; font-size: 1.8rem; line-height: 1.2; }
  h2 { margin: 2.5rem 0 0.75rem; border-bottom: 1px solid #ccc; font-size: 1.3rem; }
  h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
  .verdict { max-width: 48rem; font-size: 1.15rem; }
  .note { color: #555; font-size: 0.9rem; }
  nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
  a { color: #00558b; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.2rem 0.55rem; text-align: left; vertical-align: top; }
  #results td, #comparisons td { white-space: nowrap; }
  th { border-bottom: 2px solid #777; vertical-align: bottom; white-space: nowrap; }
  th.number, td.number { text-align: right; }
  tr.first td { border-top: 1px solid #ddd; }
  tr.best td { color: #00563f; background: #e6f4ee; font-weight: 600; }
  tr.faster td:last-child { color: #00563f; font-weight: 600; }
  tr.slower td:last-child { color: #8a3b00; font-weight: 600; }
  tr.bad td { color: #a30000; background: #fdeaea; }
  pre, code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
  pre { margin: 0.5rem 0; padding: 0.75rem; background: #f6f6f6; overflow-x: auto; font-size: 0.85rem; line-height: 1.4; }
  code { font-size: 0.93em; overflow-wrap: anywhere; white-space: pre-line; }
  #definitions code { white-space: nowrap; }
  #definitions td:nth-child(3) { min-width: 14rem; }
  figure { margin: 1.5rem 0; }
  figure svg { display: block; max-width: 100%; height: auto; }
  figcaption { margin-top: 0.4rem; max-width: 48rem; font-size: 0.9rem; }
  summary { cursor: pointer; padding: 0.3rem 0; }
  @media print {
    @page { margin: 15mm; }
    html { font-size: 10pt; }
    body { max-width: none; padding: 0; }
    nav { display: none; }
    h2, h3 { break-after: avoid; }
    figure, tr { break-inside: avoid; }
    .wide, pre { overflow: visible; }
    table { font-size: 7pt; }
    th, td { padding: 0.1rem 0.35rem; }
    pre { padding: 0; background: none; white-space: pre-wrap; font-size: 8pt; }
    tr.best td, tr.bad td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }

  """
