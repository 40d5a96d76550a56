namespace ActorHttp.LoadTesting.Reports;

/// <summary>How the page looks: by day, by night, on a desk and in a hand.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """

        :root { --paper: #fbfaf8; --card: #fff; --ink: #22262b; --soft: #6a727c; --rule: #e6e4df;
          --a: #4b74b9; --b: #2f8f83; --c: #c2781d; --d: #c0453c; --max: #a9aeb6; --good: #2f8f83; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15181c; --card: #1c2026;
          --ink: #e4e6e9; --soft: #99a1ab; --rule: #2c323a; --a: #7fa5e6; --b: #57bfb0;
          --c: #e3a14f; --d: #ee7d73; --max: #667080; --good: #57bfb0; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
          font-variant-numeric: tabular-nums; }
        main { max-width: 1060px; margin: 0 auto; padding: 40px 24px 64px; }
        h1 { font-size: 26px; font-weight: 600; line-height: 1.25; margin: 0 0 6px;
          overflow-wrap: anywhere; }
        h2 { font-size: 15px; font-weight: 600; margin: 0 0 10px; }
        p { margin: 0; }
        .kind { color: var(--soft); letter-spacing: .04em; }
        .note { color: var(--soft); overflow-wrap: anywhere; }
        .verdict { margin: 24px 0; padding: 14px 18px; background: var(--card);
          border: 1px solid var(--rule); border-left: 4px solid var(--good); border-radius: 6px; }
        .verdict.bad { border-left-color: var(--c); }
        .verdict.bad h2 { color: var(--c); font-size: 17px; margin: 0 0 4px; }
        .verdict p + p { margin-top: 4px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
          gap: 12px; margin: 0 0 20px; }
        .tile { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
          padding: 12px 14px; color: var(--soft); font-size: 13px; }
        .tile .big { color: var(--ink); font-size: 23px; line-height: 1.35; font-weight: 600; }
        section { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
          padding: 16px 18px; margin: 0 0 20px; }
        section .note { margin-top: 12px; }
        svg { display: block; width: 100%; height: auto; }
        .hand { display: none; }
        svg text { font-size: 12px; fill: var(--soft); }
        .mid { text-anchor: middle; } .end { text-anchor: end; }
        .grid { stroke: var(--rule); } .tick { stroke: var(--max); }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
        .dot { fill: none; stroke-width: 5; stroke-linecap: round; }
        .a { --of: var(--a); } .b { --of: var(--b); } .c { --of: var(--c); } .d { --of: var(--d); }
        .max { --of: var(--max); } .target { --of: var(--soft); }
        .line, .dot { stroke: var(--of); }
        .fill { fill: var(--of); opacity: .13; }
        .line.target { stroke-dasharray: 5 4; stroke-width: 1.2; } .dot.target { stroke: none; }
        .hint { fill: transparent; } .hint:hover { fill: var(--ink); opacity: .07; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; color: var(--soft);
          font-size: 13px; margin: 0 0 8px; }
        .legend b { display: inline-block; width: 14px; height: 3px; border-radius: 2px;
          background: var(--of); margin-right: 6px; vertical-align: middle; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        th, td { text-align: right; padding: 5px 0 5px 18px; font-weight: 400;
          white-space: nowrap; border-top: 1px solid var(--rule); }
        thead th { border-top: 0; color: var(--soft); }
        tr > th:first-child { text-align: left; padding-left: 0; color: var(--soft); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 40px; }
        .pair .note { margin: 0; }
        .bar { display: flex; flex-wrap: wrap; justify-content: space-between; margin: 0 0 10px; }
        .bar i { height: 5px; border-radius: 3px; background: var(--of); }
        .bar .count { margin-left: auto; } .bar::before { order: 1; content: ""; width: 100%; }
        .bar i { order: 2; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 24px; margin: 0; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
        @media (max-width: 640px) {
          main { padding: 20px 12px 40px; } h1 { font-size: 20px; }
          .desk { display: none; } .hand { display: block; }
          .tiles { grid-template-columns: 1fr 1fr; } .tile .big { font-size: 20px; }
          .pair { grid-template-columns: 1fr; }
          section { padding: 14px 12px; }
          dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 10px; }
          th, td { padding-left: 12px; }
        }
        @media print { body { background: none; } section, .tile { break-inside: avoid; } }

        """;
}
