/// How the timeline page looks: one column, the system's letters, few colours.
///
/// Text has a contrast of 4.5 to 1 and more, bars and marks of 3 to 1 and more, in light and in dark
/// (WCAG 2.2 §1.4.3, §1.4.11); a test computes them from this text.
enum PageStyle {
  /// `--paper` in light.
  static let lightBackground = PageColor("#fcfcfa") ?? .white
  /// `--paper` in dark.
  static let darkBackground = PageColor("#17191c") ?? .black

  /// The stylesheet.
  static let css: StaticString = """
    :root{color-scheme:light dark;--paper:#fcfcfa;--ink:#1c1e21;--soft:#5b6067;--line:#dfdfd9;
    --wash:#f1f1ec;--accent:#1a5a96;--c0:#2f6fb3;--c1:#b3541e;--c2:#3b7d4f;--c3:#8b4a9e;--c4:#937014;
    --c5:#2f7f88;--rest:#757a81}
    @media (prefers-color-scheme:dark){:root{--paper:#17191c;--ink:#e4e4e0;--soft:#a4a8ae;
    --line:#33373c;--wash:#22252a;--accent:#8cbcf0;--c0:#7aaee6;--c1:#ee9b66;--c2:#80c294;--c3:#cc9ade;
    --c4:#d9b65f;--c5:#76c3ca;--rest:#969ba2}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:anywhere}
    .page{max-width:46rem;margin:0 auto;padding:clamp(1.5rem,6vw,4.5rem) clamp(1rem,5vw,2rem) 3rem}
    h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Charter,"Noto Serif",Georgia,serif;
    font-weight:600;line-height:1.2;text-wrap:balance}
    h1{font-size:clamp(1.7rem,1.2rem + 2.4vw,2.5rem);margin:0;letter-spacing:-.01em}
    h1,:lang(ko){word-break:keep-all}
    h2{font-size:1.5rem;margin:0}
    h3,h4,h5,h6{font-size:1em;line-height:1.45;font-weight:600;margin:0}
    p{margin:0}
    a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.18em;
    text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
    a:hover{text-decoration-color:currentColor}
    :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:3px}
    .skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .skip:focus{position:absolute;inset-block-start:.5rem;inset-inline-start:.5rem;z-index:1;
    background:var(--paper);padding:.5rem 1rem}
    header .p-summary{color:var(--soft);margin-top:.4rem}
    header .by{color:var(--soft);font-size:.94rem;margin-top:.2rem}
    .subscribe{margin-top:1.75rem;padding:1.1rem 1.25rem;background:var(--wash);border-radius:.6rem;
    font-size:.94rem}
    .subscribe h2{font:inherit;font-weight:600}
    .subscribe p{color:var(--soft)}
    .subscribe ul{list-style:none;margin:.6rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 2rem}
    .subscribe li{display:flex;gap:.75rem;align-items:baseline}
    .subscribe a{padding:.2rem 0}
    .feed{font-weight:600}
    .overview{margin-top:2.25rem}
    .chart{margin:0}
    .chart svg{display:block;width:100%;height:6rem;direction:ltr}
    .axis{display:flex;justify-content:space-between;color:var(--soft);direction:ltr;
    font-size:.81rem;border-top:1px solid var(--line);padding-top:.2rem;font-variant-numeric:tabular-nums}
    .numbers{margin-top:.2rem}
    summary{color:var(--soft);cursor:pointer;font-size:.88rem;padding:.15rem 0}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
    caption{text-align:start;color:var(--soft);padding:.3rem 0}
    th,td{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
    .numbers td,.numbers thead th:not(:first-child){text-align:end}
    .filter{border:0;margin:1.25rem 0 0;padding:0;min-width:0;display:flex;flex-wrap:wrap;gap:.4rem}
    .filter legend{padding:0 0 .3rem;font-size:.88rem;color:var(--soft)}
    .filter label{display:inline-flex;align-items:center;gap:.45em;padding:.25rem .8rem;font-size:.91rem;
    border:1px solid var(--line);border-radius:99rem;cursor:pointer;max-width:100%;position:relative}
    .filter input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}
    .filter label:has(:checked){border-color:var(--accent);background:var(--wash);
    box-shadow:inset 0 0 0 1px var(--accent)}
    .filter label:has(:focus-visible){outline:2px solid var(--accent);outline-offset:2px}
    @supports not selector(:has(a)){.filter{display:none}}
    .count{color:var(--soft);font-size:.85em;font-variant-numeric:tabular-nums}
    .dot{flex:none;display:inline-block;width:.6em;height:.6em;border-radius:50%;background:var(--rest)}
    rect{fill:var(--rest)}
    .c5{--mark:var(--c5)}.c4{--mark:var(--c4)}.c3{--mark:var(--c3)}.c2{--mark:var(--c2)}
    .c1{--mark:var(--c1)}.c0{--mark:var(--c0)}
    .dot{background:var(--mark,var(--rest))}rect{fill:var(--mark,var(--rest))}
    .years{margin-top:1.1rem;font-size:.91rem}
    .years ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem}
    .years a{display:inline-block;padding:.15rem 0;font-variant-numeric:tabular-nums}
    .year{margin-top:2.75rem;content-visibility:auto;contain-intrinsic-size:auto 60rem}
    .year>h2{border-bottom:1px solid var(--line);padding-bottom:.35rem;scroll-margin-top:1rem;
    font-variant-numeric:lining-nums}
    .h-entry{padding:1.05rem 0;scroll-margin-top:1rem;border-bottom:1px solid var(--line)}
    .h-entry:last-child{border-bottom:0}
    .h-entry:target{background:var(--wash);box-shadow:-.75rem 0 0 var(--wash),.75rem 0 0 var(--wash),
    -1rem 0 0 var(--accent)}
    .when{color:var(--soft);font-size:.88rem;font-variant-numeric:tabular-nums}
    .what{min-width:0}
    .what>.by{font-size:.94rem;color:var(--soft);margin-top:.15rem}
    .what>.by a{color:inherit}
    h3 a{color:inherit}
    .meta{font-size:.84rem;color:var(--soft);margin-top:.35rem;display:flex;flex-wrap:wrap;
    align-items:center;gap:0 .55em}
    .meta .p-category{min-width:0}
    .meta a{padding:.1rem 0}
    .meta .anchor{padding:.1rem .5rem;text-decoration:none}
    .what details{margin-top:.2rem}
    details>.e-content{margin-top:.4rem}
    .e-content>:first-child{margin-top:0}
    .e-content>:last-child{margin-bottom:0}
    .e-content p,.e-content ul,.e-content ol,.e-content dl,.e-content blockquote,.e-content pre,
    .e-content figure{margin:.6rem 0}
    .e-content ul,.e-content ol{padding-inline-start:1.4rem}
    .e-content blockquote{padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
    .e-content table{display:block;overflow-x:auto}
    .e-content img{max-width:100%;height:auto;max-height:24rem;object-fit:contain;border-radius:.3rem}
    pre{overflow-x:auto;white-space:pre-wrap;padding:.75rem 1rem;background:var(--wash);
    border-radius:.4rem}
    pre,code,kbd,samp{font:.82rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace}
    pre{direction:ltr;text-align:start}
    .note{margin-top:2rem;color:var(--soft)}
    footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);
    font-size:.88rem}
    @media (min-width:44rem){.h-entry{display:grid;grid-template-columns:7.5rem 1fr;gap:0 1.25rem}
    .when{padding-top:.16rem}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media (forced-colors:active){.dot,rect{forced-color-adjust:none}}
    @media print{:root{--paper:#fff;--ink:#000;--soft:#444;--accent:#000;--wash:#fff;color-scheme:light}
    body{font-size:10.5pt}.page{max-width:none;padding:0}.skip,.subscribe,.filter,.years,.numbers,.anchor,
    .source{display:none}.year{content-visibility:visible}.h-entry{break-inside:avoid;padding:.5rem 0}
    h2{break-after:avoid}.what details pre{display:none}
    .what details::details-content{content-visibility:visible;height:auto}}

    """
}

extension PageColor {
  static let white = PageColor(channels: [255, 255, 255])
  static let black = PageColor(channels: [0, 0, 0])
}
