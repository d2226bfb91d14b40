// What a page can do when scripts run: copy a sentence, move through time, show what is new. Everything works without.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const all = (what, within = document) => [...within.querySelectorAll(what)];

  // Copying

  const textOf = (element) => (element.matches("textarea, input") ? element.value : element.textContent);

  async function copied(element) {
    const text = textOf(element);
    const rich = element.matches("textarea");
    if (navigator.clipboard && window.ClipboardItem && rich) {
      const as = (type) => new Blob([text], { type });
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": as("text/plain"), "text/html": as("text/html") })]);
    } else if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
    } else {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  function confirmOn(button) {
    button.dataset.label ??= button.textContent;
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const said = document.getElementById("copied");
    try {
      await copied(document.getElementById(button.dataset.copy));
      said.textContent = `${words.copied}.`;
      confirmOn(button);
    } catch {
      said.textContent = words.refused;
    }
  });

  // The page as it was

  function slide(input) {
    const moments = input.dataset.moments.split(" "), words = input.dataset.words.split("|");
    const output = input.parentElement.querySelector("output");
    const show = () => { output.textContent = words[input.value - 1]; };
    input.addEventListener("input", show);
    input.addEventListener("change", () => {
      const address = new URL(location.href);
      if (Number(input.value) === moments.length) address.searchParams.delete("as_of");
      else address.searchParams.set("as_of", moments[input.value - 1]);
      address.hash = "history";
      location.assign(address);
    });
    input.parentElement.hidden = false;
    show();
  }

  // What is folded for a phone is open where there is room, and where an address leads into it

  const unfold = (element) => { const fold = element?.closest("details.fold"); if (fold) fold.open = true; };
  const unfoldTarget = () => unfold(location.hash ? document.getElementById(location.hash.slice(1)) : null);

  // What is new

  function follow(element) {
    const incident = element.dataset.incident;
    const stream = new EventSource(element.dataset.live);
    let waiting;
    stream.addEventListener("change", (event) => {
      const change = JSON.parse(event.data);
      if (incident && ![change.incident_id, change.into, change.merged_into].includes(incident)) return;
      if (incident && Number(change.revision) === Number(element.dataset.revision)) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => (incident ? tell() : refresh(element)), 250);
    });
    window.addEventListener("pagehide", () => stream.close());
  }

  function tell() {
    const news = document.getElementById("news");
    if (news) news.hidden = false;
  }

  // The rows are taken from the page itself, anew; an editor's place in it stays where it is.
  async function refresh(element) {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(element.id);
    if (!fresh) return;
    const before = new Map(all("[data-row]", element).map((row) => [row.dataset.row, row.dataset]));
    all("[data-row]", fresh).forEach((row) => {
      const former = before.get(row.dataset.row);
      if (former?.revision === row.dataset.revision) return;
      row.classList.add("arrived");
      if (row.dataset.status === "contradicted" && former?.status !== "contradicted") mark();
    });
    const focused = document.activeElement && document.activeElement.id;
    element.replaceChildren(...fresh.childNodes);
    if (focused && !document.activeElement.id) document.getElementById(focused)?.focus();
  }

  // How far an import is; what follows it is another page

  async function progress(element) {
    const answer = await fetch(location.href).catch(() => null);
    if (answer && !answer.ok) return location.reload();
    const fresh = answer && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(element.id);
    if (answer && !fresh) return location.reload();
    if (fresh) element.replaceChildren(...fresh.childNodes);
    setTimeout(() => progress(element), 1000);
  }

  // What a person wants of this browser: the keys, and a mark in the title

  function settingOf(name) {
    const box = document.querySelector(`[data-setting="${name}"]`);
    return box ? box.checked : false;
  }

  function remembered(box) {
    const key = `counterclaim ${box.dataset.setting}`;
    try {
      const kept = localStorage.getItem(key);
      if (kept !== null) box.checked = kept === "yes";
      box.addEventListener("change", () => localStorage.setItem(key, box.checked ? "yes" : "no"));
    } catch { /* a browser that keeps nothing asks again */ }
  }

  const title = document.title;
  let unseen = 0;

  function mark() {
    if (!settingOf("marks")) return;
    unseen += 1;
    document.title = `(${unseen}) ${title}`;
  }

  ["focus", "pointerdown", "keydown"].forEach((event) => window.addEventListener(event, () => {
    unseen = 0;
    document.title = title;
  }));

  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    const isTyped = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea");
    if (!step || isTyped || !settingOf("keys")) return;
    const rows = all("[data-row] h3 a");
    const here = rows.indexOf(document.activeElement);
    rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
  });

  // The words of a draft are outlined in the story while a person points at them.
  function point(event, isOn) {
    const link = event.target.closest?.("a.told");
    let word = link && document.getElementById(link.hash.slice(1));
    while (word && word.tagName !== "MARK") word = word.nextElementSibling;
    word?.classList.toggle("pointed", isOn);
  }

  ["mouseover", "focusin"].forEach((event) => document.addEventListener(event, (at) => point(at, true)));
  ["mouseout", "focusout"].forEach((event) => document.addEventListener(event, (at) => point(at, false)));

  // Times are the newsroom's; pointed at, one is told in the zone of this browser, too.
  const OWN = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };

  document.addEventListener("mouseover", (event) => {
    const element = event.target.closest?.("time[datetime]");
    const moment = element && new Date(element.dateTime);
    if (moment && !Number.isNaN(moment.valueOf())) element.title = moment.toLocaleString(document.documentElement.lang, OWN);
  });

  // What was confirmed once is not confirmed again when the page is loaded anew or its address sent on.
  const address = new URL(location.href);
  if (address.searchParams.has("done")) {
    ["done", "about"].forEach((name) => address.searchParams.delete(name));
    history.replaceState(null, "", address);
  }
  all("[data-every]").forEach((element) => {
    setInterval(() => document.hidden || refresh(element), 1000 * element.dataset.every);
  });
  if (matchMedia("(min-width: 48rem)").matches) all("details.fold").forEach(unfold);
  unfoldTarget();
  window.addEventListener("hashchange", unfoldTarget);
  all(".needs-script").forEach((element) => { element.hidden = false; });
  all("[data-setting]").forEach(remembered);
  all("input[data-moments]").forEach(slide);
  all("[data-live]").forEach(follow);
  all("[data-progress]").forEach((element) => setTimeout(() => progress(element), 1000));
})();
