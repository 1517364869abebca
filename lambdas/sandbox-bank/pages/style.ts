import { createHash } from 'node:crypto';
import type { BrandId } from '../brands.ts';

/** Colours meet WCAG AA against what they lie on: text 4.5:1, borders and marks 3:1. */
const palettes: Readonly<Record<BrandId, { readonly light: string; readonly dark: string }>> = {
  karoo: {
    light: `--page:#f7efe6;--card:#fffdfa;--ink:#2c1a12;--soft:#6d5344;--line:#e0cdbd;--edge:#94745f;
--brand:#8f3d17;--brand-ink:#fff;--tint:#f6e2d3;--sky1:#d8743a;--sky2:#8f3d17;--sun:#f6c177;--bad:#a11d1d;`,
    dark: `--page:#1d130e;--card:#2a1c15;--ink:#f8ece2;--soft:#d0b3a0;--line:#4a352a;--edge:#a98874;
--brand:#f0a36f;--brand-ink:#2c1206;--tint:#46291a;--sky1:#a9532a;--sky2:#4d1f0c;--sun:#f0b060;--bad:#ff9b93;`,
  },
  harbour: {
    light: `--page:#eaf1f6;--card:#fcfeff;--ink:#0c2233;--soft:#45606f;--line:#c9d9e3;--edge:#648296;
--brand:#0a4f7d;--brand-ink:#fff;--tint:#d8e8f3;--sky1:#3b8fbd;--sky2:#0a3d62;--sun:#f2f7fa;--bad:#a11d2c;`,
    dark: `--page:#0b1720;--card:#12232f;--ink:#e8f2f8;--soft:#a9c2d1;--line:#274052;--edge:#7f9fb2;
--brand:#79c0ea;--brand-ink:#06202f;--tint:#173a50;--sky1:#1f5d83;--sky2:#07202f;--sun:#9cc8e0;--bad:#ff9aa6;`,
  },
};

/** The whole style sheet of a brand's pages. It stands in the page, so that one answer is the whole page. */
export function styleOf(brand: BrandId): string {
  return `:root{color-scheme:light dark;${palettes[brand].light}}
@media (prefers-color-scheme:dark){:root{${palettes[brand].dark}}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word;-webkit-text-size-adjust:100%}
.sky{display:block;width:100%;height:7.5rem;background:linear-gradient(160deg,var(--sky1),var(--sky2))}
.sky svg{display:block;width:100%;height:100%}
main{max-width:34rem;margin:-2.25rem auto 0;padding:0 min(1rem,4vw) 2rem;position:relative}
main.wide{max-width:64rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1.25rem;padding:1.25rem min(1.25rem,5vw);margin:0 0 1rem;box-shadow:0 1px 2px rgb(0 0 0/.06),0 8px 24px rgb(0 0 0/.05)}
.mark{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;margin:0 0 1rem;font-weight:700;letter-spacing:.01em}
.mark svg{width:2rem;height:2rem;flex:none}
.mark small{font-weight:500;color:var(--soft);border:1px solid var(--edge);border-radius:1rem;padding:0 .55rem;font-size:.8rem;margin-inline-start:auto}
h1{font-size:1.55rem;line-height:1.2;margin:0 0 .5rem;letter-spacing:-.01em}
h2{font-size:1.05rem;margin:0 0 .5rem}
h3{font-size:.95rem;margin:1.25rem 0 .25rem}
p{margin:0 0 .75rem}
.soft{color:var(--soft)}
.small{font-size:.9rem}
a{color:var(--brand);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.notice{font-size:.9rem;color:var(--soft);text-align:center;padding:0 .5rem;margin:1rem 0 0}
.error{border:2px solid var(--bad);color:var(--bad);border-radius:.75rem;padding:.6rem .8rem;font-weight:600}
ul.plain{list-style:none;margin:0;padding:0}
.people{display:grid;gap:.6rem}
.person{all:unset;box-sizing:border-box;display:grid;grid-template-columns:min(2.75rem,14vw) minmax(0,1fr) auto;gap:.1rem min(.8rem,3vw);align-items:center;width:100%;padding:.7rem .8rem;border:1px solid var(--line);border-radius:1rem;background:var(--card);cursor:pointer;min-height:3.5rem}
.person:hover{border-color:var(--brand);background:var(--tint)}
.person:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.person .face{grid-row:span 2;width:min(2.75rem,14vw);height:min(2.75rem,14vw);border-radius:50%;display:grid;place-items:center;background:var(--tint);color:var(--brand);font-weight:700}
.person b{font-weight:650}
.person .flag{font-weight:600;font-size:.8rem;color:var(--soft)}
.person .about{grid-column:2/-1;font-size:.88rem;color:var(--soft);line-height:1.35}
label.field{display:block;margin:0 0 .8rem;font-weight:600}
input[type=text],input[type=password],input[type=number],select{display:block;width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--edge);border-radius:.7rem;padding:.65rem .75rem;margin-top:.25rem;min-height:2.9rem}
summary{cursor:pointer;font-weight:600;padding:.35rem 0}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{font-size:1.05rem;font-weight:700;padding:0;margin:0 0 .25rem}
.tick{display:grid;grid-template-columns:1.6rem minmax(0,1fr);gap:.1rem .75rem;align-items:center;padding:.75rem .8rem;border:1px solid var(--line);border-radius:.9rem;margin:.5rem 0;cursor:pointer}
.tick:has(:checked){border-color:var(--brand);background:var(--tint)}
.tick input{width:1.4rem;height:1.4rem;accent-color:var(--brand);margin:0;grid-row:span 2}
.tick b{font-weight:650}
.tick span{grid-column:2;font-size:.9rem;color:var(--soft)}
.scope{list-style:none;margin:0 0 .75rem;padding:0}
.scope li{padding-block:.3rem;padding-inline-start:1.9rem;position:relative}
.scope svg{position:absolute;inset-inline-start:0;top:.5rem;width:1.25rem;height:1.25rem;color:var(--brand)}
.choice{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(7.5rem,100%),1fr));gap:.75rem;margin:0 0 .75rem}
button.main,a.main{font:inherit;font-weight:700;display:inline-block;text-align:center;min-height:3.1rem;padding:.7rem 1rem;border-radius:.9rem;cursor:pointer;border:2px solid var(--brand);background:var(--brand);color:var(--brand-ink);text-decoration:none}
button.main.other{background:var(--ink);border-color:var(--ink);color:var(--card)}
button.main:hover{filter:brightness(1.08)}
button.text{font:inherit;background:none;border:0;padding:.35rem .25rem;color:var(--brand);text-decoration:underline;text-underline-offset:.15em;cursor:pointer;min-height:2rem;text-align:start}
.who{display:flex;justify-content:space-between;align-items:center;gap:.5rem;border-bottom:1px solid var(--line);padding:0 0 .5rem;margin:0 0 1rem;font-size:.92rem}
.who form{margin:0}
.foot{display:flex;justify-content:center;align-items:center;gap:1.25rem;flex-wrap:wrap;font-size:.92rem}
.tongues{font-size:.92rem;text-align:center}
.tongues summary{font-weight:400;color:var(--brand);min-height:2rem}
.tongues ul{display:flex;flex-wrap:wrap;justify-content:center;gap:.25rem 1.1rem}
.tongues a{display:inline-block;padding:.6rem .25rem}
.grid{display:grid;gap:1rem}
.grid>*{min-width:0;margin:0}
.grid+.foot{margin-block-start:1rem}
.pair{display:flex;flex-wrap:wrap;align-items:center;gap:0 .5rem}
@media(min-width:56rem){.grid.two{grid-template-columns:1fr 1fr}.grid.two>.span{grid-column:1/-1}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;padding:.45rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
td.num,th.num{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
@media(max-width:38rem){.folds thead{display:none}.folds tr,.folds td{display:block}.folds td{border:0;padding:.3rem 0}.folds td:empty{display:none}.folds td::before{content:attr(data-label);display:block;font-weight:600}.folds tr+tr{border-block-start:1px solid var(--line)}}
code{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.85em;overflow-wrap:anywhere}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}
.row>label{flex:1 1 9rem}
.check{display:flex;gap:.6rem;align-items:center;margin:.4rem 0}
.check input{width:1.3rem;height:1.3rem;accent-color:var(--brand);flex:none}
.done{border:2px solid var(--brand);border-radius:.75rem;padding:.6rem .8rem;font-weight:600}
.tabs{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 .75rem;padding:0;list-style:none}
.tabs a{display:inline-block;padding:.35rem .8rem;border:1px solid var(--edge);border-radius:2rem;text-decoration:none;min-height:2.2rem}
.tabs a[aria-current]{background:var(--brand);color:var(--brand-ink);border-color:var(--brand);font-weight:650}
@media (forced-colors:active){.person,.tick{border:1px solid}}
@media (prefers-reduced-motion:no-preference){.person,.tick,button.main{transition:background-color .12s,border-color .12s}}`;
}

/** For `style-src`: exactly this sheet and no other may style the page. */
export function styleHash(brand: BrandId): string {
  return `'sha256-${createHash('sha256').update(styleOf(brand)).digest('base64')}'`;
}
