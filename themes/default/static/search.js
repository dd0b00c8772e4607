/* Wulian · search without a server: every word must occur; titles come first. ES5. */
(function () {
  'use strict';
  var form = document.getElementById('search-form');
  var input = document.getElementById('search-q');
  var status = document.getElementById('search-status');
  var list = document.getElementById('search-results');
  if (!form || !input || !status || !list) return;
  var root = form.getAttribute('data-root');
  var limit = 50;
  var pages = null;
  var loading = false;

  function find(terms) {
    var hits = [];
    for (var i = 0; i < pages.length; i++) {
      var page = pages[i];
      var score = 0;
      var fits = terms.every(function (term) {
        var at = page.title.indexOf(term);
        if (at >= 0) { score += 100 - Math.min(at, 40) + (page.title === term ? 100 : 0); return true; }
        if (page.rest.indexOf(term) >= 0) { score += 10; return true; }
        return false;
      });
      if (fits) hits.push({ row: page.row, score: score, at: i });
    }
    return hits.sort(function (a, b) { return b.score - a.score || a.at - b.at; });
  }

  /* The text with every term marked. */
  function mark(parent, text, terms) {
    var folded = wulian.fold(text);
    var at = 0;
    while (at < text.length) {
      var next = -1;
      var length = 0;
      for (var i = 0; i < terms.length; i++) {
        var found = folded.indexOf(terms[i], at);
        if (found >= 0 && (next < 0 || found < next || (found === next && terms[i].length > length))) {
          next = found;
          length = terms[i].length;
        }
      }
      if (next < 0) break;
      parent.appendChild(document.createTextNode(text.slice(at, next)));
      var hit = document.createElement('mark');
      hit.textContent = text.slice(next, next + length);
      parent.appendChild(hit);
      at = next + length;
    }
    parent.appendChild(document.createTextNode(text.slice(at)));
  }

  function element(name, className, parent) {
    var node = document.createElement(name);
    if (className) node.className = className;
    parent.appendChild(node);
    return node;
  }

  function draw(hits, terms) {
    list.textContent = '';
    for (var i = 0; i < Math.min(hits.length, limit); i++) {
      var row = hits[i].row;
      var item = element('li', '', list);
      var link = element('a', '', item);
      link.href = root + row[1];
      mark(link, row[0], terms);
      if (row[2]) mark(element('p', '', item), row[2], terms);
      var facts = [row[3], row[4]].filter(function (fact) { return fact; }).join(' · ');
      if (facts) element('small', 'none', item).textContent = facts;
    }
  }

  function run(write) {
    var query = input.value;
    var terms = wulian.words(query);
    if (write) {
      try {
        history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
      } catch (e) { /* file: in some browsers */ }
    }
    if (!terms.length) {
      list.textContent = '';
      status.textContent = '';
      return;
    }
    if (!pages) { load(); return; }
    var hits = find(terms);
    draw(hits, terms);
    status.textContent = !hits.length ? '没有找到“' + query + '”。换个短一点的词，或者从下面几处看起。'
      : hits.length > limit ? '找到 ' + hits.length + ' 页，先列前 ' + limit + ' 页；多写一个词可以缩小范围。'
      : '找到 ' + hits.length + ' 页。';
  }

  function load() {
    if (loading) return;
    loading = true;
    status.textContent = '正在读取目录……';
    window.wulianSearch = function (rows) {
      pages = rows.map(function (row) {
        return { row: row, title: wulian.fold(row[0]), rest: wulian.fold([row[2], row[3], row[4]].join(' ')) };
      });
      run(false);
    };
    var script = document.createElement('script');
    script.src = form.getAttribute('data-index');
    script.onerror = function () {
      loading = false;
      status.textContent = '目录没有读到。请刷新重试，或者从下面几处看起。';
    };
    document.head.appendChild(script);
  }

  var timer = 0;
  form.addEventListener('submit', function (event) { event.preventDefault(); run(true); });
  input.addEventListener('focus', load);
  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(function () { run(true); }, 120);
  });
  var asked = /[?&]q=([^&#]*)/.exec(location.search);
  if (asked) {
    try { input.value = decodeURIComponent(asked[1].replace(/\+/g, ' ')); } catch (e) { /* not ours */ }
    run(false);
  }
})();
