/** The look of the HTML report. One constant text: the page's policy allows exactly these bytes as style. */

const STATES = ['verified', 'failed', 'warned', 'skipped', 'error', 'excluded', 'unverified'] as const;

/** Unticking a state hides its requirements; where `:has` is unknown they simply stay. */
const FILTER = STATES.map(
  (state) => `.requirements:has(#show-${state}:not(:checked)) .requirement.${state}{display:none}`,
).join('\n');

export const STYLE = `
:root{color-scheme:light dark;
--page:#f4f5f7;--card:#fff;--well:#f6f7f9;--line:#d9dde3;--ink:#1b1f24;--soft:#55606e;--link:#0a53b5;--focus:#0a53b5;
--good:#17663a;--good-well:#e2f3e8;--good-bar:#2f9e5f;
--bad:#a3191c;--bad-well:#fdebea;--bad-bar:#d9363a;
--mild:#774900;--mild-well:#fdf0d3;--mild-bar:#e0a11b;
--void:#475363;--void-well:#e9ecf0;--void-bar:#93a0af;
--odd:#66298a;--odd-well:#f4e8fb;--odd-bar:#9b51c6;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root{
--page:#0f1216;--card:#171b21;--well:#1e232b;--line:#323943;--ink:#e7eaee;--soft:#a3adba;--link:#8ab8ff;--focus:#8ab8ff;
--good:#86d9a6;--good-well:#14301f;--good-bar:#3fae6d;
--bad:#ffa39c;--bad-well:#3d1718;--bad-bar:#e5534f;
--mild:#f3c673;--mild-well:#35280c;--mild-bar:#d39a20;
--void:#b6c0cc;--void-well:#272d36;--void-bar:#6d7a89;
--odd:#dcaef7;--odd-well:#2f1b3d;--odd-bar:#a866d1}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere}
main{max-width:70rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1,h2,h3,p,ul,dl,dd,pre,table{margin:0;padding:0}
ul{list-style:none}
h2{font-size:1.1rem;margin-bottom:.75rem}
code,pre,.id{font-family:var(--mono);font-size:.86em}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.card,.hero,.requirement{background:var(--card);border:1px solid var(--line);border-radius:10px}
.card{padding:1.1rem 1.25rem;margin-top:1rem}
.soft{color:var(--soft)}

.pass,.verified{--hue:var(--good);--hue-well:var(--good-well);--hue-bar:var(--good-bar)}
.fail,.failed{--hue:var(--bad);--hue-well:var(--bad-well);--hue-bar:var(--bad-bar)}
.warn,.warned{--hue:var(--mild);--hue-well:var(--mild-well);--hue-bar:var(--mild-bar)}
.skipped,.excluded,.unverified{--hue:var(--void);--hue-well:var(--void-well);--hue-bar:var(--void-bar)}
.error{--hue:var(--odd);--hue-well:var(--odd-well);--hue-bar:var(--odd-bar)}

.hero{padding:1.5rem 1.5rem 1.4rem;border-left:10px solid var(--hue-bar);background:var(--hue-well)}
.hero h1{font-size:clamp(2rem,6vw,3.1rem);line-height:1.1;letter-spacing:-.02em;color:var(--hue);margin:.35rem 0 .5rem}
.hero .sentence{font-size:1.2rem;line-height:1.4;text-wrap:pretty}
.hero .meta{margin-top:.75rem;font-size:.9rem}
.hero .kit{font-size:.9rem;font-weight:600}
.notice{border-left:10px solid var(--hue-bar)}
.notice h2{color:var(--hue)}
.notice li+li{margin-top:.5rem}

.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin-top:1rem}
.figures .card{margin-top:0}
.bar{display:block;width:100%;height:.85rem;border-radius:5px;background:var(--well)}
.bar rect{fill:var(--hue-bar)}
.bar .unverified,.bar .excluded{fill-opacity:.55}
.figures h2{display:flex;justify-content:space-between;gap:1rem}
.legend{display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;margin-top:.9rem}
.legend li{display:flex;align-items:baseline;gap:.4rem}
.legend b{font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums;color:var(--hue)}
.legend .none b{color:var(--soft);font-weight:400}

.badge{display:inline-block;flex:none;padding:.05rem .5rem;border-radius:999px;font-size:.78rem;font-weight:600;line-height:1.5;
white-space:nowrap;color:var(--hue);background:var(--hue-well);border:1px solid var(--hue-bar)}
.tag{display:inline-block;flex:none;padding:.05rem .45rem;border-radius:4px;font-size:.75rem;font-weight:600;line-height:1.5;
white-space:nowrap;color:var(--soft);background:var(--well);border:1px solid var(--line)}
.targets li{display:flex;flex-wrap:wrap;gap:.15rem .75rem;align-items:baseline}
.targets li+li,.attention li+li{border-top:1px solid var(--line);margin-top:.6rem;padding-top:.6rem}
.attention li{display:grid;grid-template-columns:5.2rem minmax(0,1fr);gap:.1rem .6rem;align-items:baseline}
.attention .badge{justify-self:start}
.attention p{grid-column:2;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}

.vendor{font-size:1.35rem;margin:2rem 0 .75rem}
.filter{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:2rem 0 0;padding:.6rem 1rem .8rem;border:1px solid var(--line);
border-radius:10px;background:var(--card);font-size:.9rem}
.filter legend{padding:0 .35rem;font-weight:600}
.filter label{display:inline-flex;gap:.4rem;align-items:center;min-height:1.6rem;cursor:pointer}
.filter input{width:1.05rem;height:1.05rem;accent-color:var(--link);margin:0}

.requirement{padding:1rem 1.25rem;margin-top:.75rem;border-left:5px solid var(--hue-bar)}
.requirement.unverified,.requirement.excluded{border-left-style:dashed}
.requirement>header{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center}
.requirement h3{font-size:1rem;font-weight:600}
.requirement h3 a{color:inherit;text-decoration:none}
.requirement h3 a:hover{text-decoration:underline}
.statement{margin-top:.45rem}
.places{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .75rem;margin-top:.45rem;font-size:.88rem}
.places dt{color:var(--soft)}
.also{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;margin-top:.6rem;font-size:.9rem}
.also>*{min-width:0}
:target{outline:3px solid var(--focus);outline-offset:2px}

details{min-width:0}
summary{cursor:pointer}
.check{margin-top:.7rem;border:1px solid var(--line);border-radius:8px}
.check>summary{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;padding:.5rem .75rem;border-radius:8px;list-style:none}
.check>summary::-webkit-details-marker{display:none}
.check>summary::before,.exchange>summary::before{content:"";flex:none;width:.42rem;height:.42rem;border:solid var(--soft);
border-width:0 2px 2px 0;transform:rotate(-45deg);align-self:flex-start;margin-top:.6em}
.check[open]>summary::before,.exchange[open]>summary::before{transform:rotate(45deg)}
.check>summary:hover,.exchange>summary:hover{background:var(--well)}
.check>summary .id{min-width:0;max-width:100%;font-weight:600}
.check>summary .ms{margin-left:auto;font-size:.85rem;color:var(--soft);white-space:nowrap}
.check>summary .title{flex-basis:100%;padding-left:1.05rem;font-size:.92rem}
.inside{padding:.2rem .9rem .9rem;border-top:1px solid var(--line)}
.inside[id]{scroll-margin-top:6rem}
.inside h4{margin:.9rem 0 .3rem;font-size:.85rem;color:var(--soft);font-weight:600}
.reason{margin-top:.6rem;padding:.55rem .75rem;border-radius:6px;background:var(--hue-well)}
.reason code{font-weight:700;color:var(--hue)}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.9rem}
th{padding:.3rem .5rem;text-align:left;font-size:.8rem;color:var(--soft);font-weight:600}
td{padding:.35rem .5rem;border-top:1px solid var(--line);vertical-align:top;font-family:var(--mono);font-size:.82rem;white-space:pre-wrap}
td.actual{color:var(--bad)}
td.wanted{color:var(--good)}

.exchange{margin-top:.4rem;border:1px solid var(--line);border-radius:6px}
.exchange>summary{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;padding:.4rem .6rem;list-style:none;font-size:.9rem;border-radius:6px}
.exchange>summary::-webkit-details-marker{display:none}
.exchange>summary .what,.exchange>summary .outcome{min-width:0;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.exchange>summary .when{margin-left:auto;font-size:.85rem;color:var(--soft);white-space:nowrap}
.exchange .inside{padding-top:0}
pre{padding:.6rem .7rem;border:1px solid var(--line);border-radius:6px;background:var(--well);white-space:pre-wrap;
max-height:24rem;overflow:auto;line-height:1.45;tab-size:2}
pre+pre{margin-top:.35rem}
pre b{font-weight:600}
.cut{margin-top:.3rem;font-size:.85rem;color:var(--mild)}
.fault{color:var(--bad)}
footer{margin-top:2.5rem;font-size:.85rem}

@media (max-width:40rem){
main{padding:.75rem .6rem 3rem}
.hero,.card,.requirement{padding-left:.9rem;padding-right:.9rem}
.hero .sentence{font-size:1.08rem}
.attention li{grid-template-columns:minmax(0,1fr)}
.attention p{grid-column:1}
.inside{padding-left:.6rem;padding-right:.6rem}
.check>summary .id,.check>summary .title{order:1;flex-basis:100%;padding-left:1.05rem}
.exchange>summary .what{flex:1 1 80%}
.places{grid-template-columns:minmax(0,1fr)}
.places dd+dt{margin-top:.2rem}
.differences thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.differences,.differences tbody,.differences tr,.differences td{display:block}
.differences tr{border-top:1px solid var(--line);padding:.3rem 0}
.differences td{border:0;padding:.1rem .2rem}
.differences td::before{content:attr(data-name) " ";font-family:system-ui,sans-serif;color:var(--soft);font-size:.8rem}
}
${FILTER}
@media print{
body{background:none;font-size:10pt}
main{max-width:none;padding:0}
.filter{display:none}
pre{max-height:none}
.hero,.card,.notice{break-inside:avoid}
.requirement>header,summary,h2{break-after:avoid}
.bar,.badge,.hero,.reason{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;display:block;height:auto}
}
`;
