/* Keeps this page up to date while somebody edits the site. Put in by the preview, never part of the site. */
(function () {
  "use strict";
  var script = document.currentScript;
  var known = ((script && script.getAttribute("data-state")) || "").split(".");
  var boot = known[0], build = +known[1] || 0, digest = known[2];
  var standIn = document.documentElement.getAttribute("data-wulian") === "problems";
  var KEPT = "wulian-place";
  var source = null, timer = 0, leaving = false;

  /* ---- where the reader was ---- */

  /* The element with an id that is nearest above the top edge: text before it may become longer or shorter. */
  function keepPlace() {
    var place = { path: location.pathname, x: scrollX, y: scrollY, id: "", off: 0 };
    var all = document.querySelectorAll("main [id]"), best = -Infinity, i, top;
    for (i = 0; i < all.length; i++) {
      if (!all[i].getClientRects().length) continue;
      top = all[i].getBoundingClientRect().top;
      if (top <= 1 && top > best) { best = top; place.id = all[i].id; place.off = top; }
    }
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch (e) { /* then it starts at the top */ }
  }

  function takePlace() {
    var place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch (e) { return; }
    if (!place || place.path !== location.pathname) return;
    var moved = false;
    function restore() {
      if (moved) return;
      var mark = place.id && document.getElementById(place.id), root = document.documentElement;
      var y = mark ? mark.getBoundingClientRect().top + scrollY - place.off : place.y;
      var smooth = root.style.scrollBehavior;
      root.style.scrollBehavior = "auto";
      scrollTo(place.x, y);
      root.style.scrollBehavior = smooth;
    }
    function end() { moved = true; }
    ["wheel", "touchstart", "keydown", "mousedown"].forEach(function (name) {
      addEventListener(name, end, { once: true, passive: true });
    });
    restore();
    /* Once more when pictures have their heights. */
    addEventListener("load", function () {
      restore();
      requestAnimationFrame(function () { restore(); history.scrollRestoration = "auto"; });
    });
  }

  function reload() {
    if (leaving) return;
    leaving = true;
    keepPlace();
    location.reload();
  }

  /* ---- what changed ---- */

  function path(href) {
    try {
      var url = new URL(href, location.href);
      return url.origin === location.origin ? decodeURIComponent(url.pathname).slice(1) : "";
    } catch (e) { return ""; }
  }

  function loads(files) {
    var mine = {}, i;
    if (performance.getEntriesByType) {
      performance.getEntriesByType("resource").forEach(function (entry) { mine[path(entry.name)] = true; });
    }
    var elements = document.querySelectorAll("[src]");
    for (i = 0; i < elements.length; i++) mine[path(elements[i].src)] = true;
    return files.some(function (file) { return mine[file] === true; });
  }

  function swapStyles(styles) {
    var links = document.querySelectorAll("link[rel~=stylesheet][href]");
    Array.prototype.forEach.call(links, function (link) {
      var now = path(link.href), then = styles[now.replace(/\.[0-9a-f]{12}\.css$/, ".css")];
      if (!then || then === now || link.getAttribute("data-wulian-old")) return;
      var fresh = link.cloneNode(false);
      fresh.href = "/" + then;
      link.setAttribute("data-wulian-old", "1");
      /* The old one goes when the new one is there, so that nothing flashes. */
      fresh.onload = fresh.onerror = function () { if (link.parentNode) link.parentNode.removeChild(link); };
      link.parentNode.insertBefore(fresh, link.nextSibling);
    });
  }

  function onChange(told) {
    var latest = told.latest;
    if (told.boot !== boot) { reload(); return; }
    if (told.follow && latest && latest.build > build && latest.address !== location.pathname) {
      leaving = true;
      location.assign(latest.address);
      return;
    }
    if (told.page !== digest || (told.files && loads(told.files))) { reload(); return; }
    build = told.build;
    swapStyles(told.styles);
  }

  /* ---- problems, over the page ---- */

  var shown = null;

  function fetchProblems(then) {
    var request = new XMLHttpRequest();
    request.open("GET", "/.wulian/problems");
    request.onload = function () {
      var parsed = new DOMParser().parseFromString(request.responseText, "text/html");
      var main = parsed.querySelector("main");
      if (main) then(document.importNode(main, true), parsed.documentElement.lang);
    };
    request.send();
  }

  function element(name, parent, attributes) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    parent.appendChild(made);
    return made;
  }

  /* Errors open by themselves. Warnings hinder nobody: a quiet button opens their list. */
  function overlay(urgent) {
    var host = document.createElement("wulian-problems"), tree = host.attachShadow({ mode: "open" });
    var style = element("link", tree, { rel: "stylesheet", href: "/.wulian/problems.css" });
    var again = element("button", tree, { type: "button", "class": urgent ? "again" : "again quiet", "aria-haspopup": "dialog", hidden: "" });
    var dialog = element("dialog", tree, { role: "dialog", "aria-labelledby": "problems-title", tabindex: "-1" });
    var bar = element("div", dialog, { "class": "bar" });
    var name = element("span", bar, {}), hide = element("button", bar, { type: "button" });
    var ready = false, waiting = false;
    function offer() {
      if (!ready) { waiting = true; return; }
      if (urgent) open(); else if (!dialog.open) again.hidden = false;
    }
    function open() {
      again.hidden = true;
      if (dialog.open) return;
      if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", "");
      dialog.focus({ preventScroll: true });
      dialog.scrollTop = 0;
    }
    function close() {
      if (dialog.close) dialog.close(); else dialog.removeAttribute("open");
    }
    style.onload = style.onerror = function () { ready = true; if (waiting) offer(); };
    hide.onclick = close;
    again.onclick = open;
    dialog.addEventListener("close", function () { again.hidden = false; again.focus({ preventScroll: true }); });
    document.documentElement.appendChild(host);
    return {
      digest: "",
      urgent: urgent,
      fill: function (main, lang, summary) {
        var old = dialog.querySelector(".problems"), list = document.createElement("div");
        if (old) dialog.removeChild(old);
        host.setAttribute("lang", lang);
        name.textContent = (main.querySelector(".name") || {}).textContent || "";
        hide.textContent = main.getAttribute("data-hide");
        again.textContent = main.getAttribute("data-show") + " · " + summary;
        /* The page has a main part already. */
        list.className = "problems";
        while (main.firstChild) list.appendChild(main.firstChild);
        dialog.appendChild(list);
        offer();
      },
      remove: function () { if (host.parentNode) host.parentNode.removeChild(host); }
    };
  }

  function onProblems(told, urgent) {
    if (standIn || (shown && shown.digest === told.digest)) return;
    if (shown && shown.urgent !== urgent) onGood();
    if (!shown) shown = overlay(urgent);
    var mine = shown;
    mine.digest = told.digest;
    fetchProblems(function (main, lang) { if (shown === mine) mine.fill(main, lang, told.summary); });
  }

  function onGood() {
    if (shown) shown.remove();
    shown = null;
  }

  /* ---- the line to the preview ---- */

  function connect() {
    if (source || leaving) return;
    source = new EventSource("/.wulian/events?page=" + encodeURIComponent(location.pathname) + "&build=" + build);
    source.addEventListener("change", function (event) { onChange(JSON.parse(event.data)); });
    source.addEventListener("problems", function (event) { onProblems(JSON.parse(event.data), true); });
    source.addEventListener("warnings", function (event) { onProblems(JSON.parse(event.data), false); });
    source.addEventListener("good", onGood);
    source.onerror = function () {
      /* A browser tries again by itself, unless it was answered with something else than events. */
      if (source && source.readyState === 2) { disconnect(); clearTimeout(timer); timer = setTimeout(connect, 1000); }
    };
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  /* A browser keeps six connections to a host. Tabs nobody looks at give theirs back, and catch up when shown. */
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) disconnect(); else connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", function (event) { if (event.persisted) { leaving = false; connect(); } });

  takePlace();
  if (!document.hidden) connect();
})();
