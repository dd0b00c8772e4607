/* Wulian · achievements narrowed by several things at once, from a list that is read when first needed. ES5. */
(function () {
  'use strict';
  var bar = document.getElementById('browse-bar');
  if (!bar) return;
  var written = bar.nextElementSibling, results = written.nextElementSibling, more = results.nextElementSibling;
  var cards = bar.querySelectorAll('template'), output = bar.querySelector('output');
  var boxes = [].slice.call(bar.querySelectorAll('input,select'));
  var step = 12, own = {}, shown, lists, rows, seen, typing;

  function esc(text) { return text.replace(/[&<"]/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; }); }
  boxes.forEach(function (box) {
    own[box.name] = (box.querySelector('[selected]') || { value: '' }).value;
  });

  function go(how) {
    var parts = [];
    boxes.forEach(function (box) {
      if (box.value !== own[box.name]) parts.push(box.name + '=' + encodeURIComponent(box.value));
    });
    if (parts[0] && shown > step) parts.push('n=' + shown);
    location[how]('#' + (parts.join('&') || 'all'));
    show();
  }

  function card(row) {
    row[9] = (lists[1][(row[4] || [])[0] + 1] || [0, 0, 0, 'chain-0'])[3];
    return cards[row[8] ? 0 : 1].innerHTML.replace(/\{(\d)\}/g, function (hole, at) {
      var list = lists[at - 3];
      return !list ? esc(row[at] || '') : (row[at] || []).map(function (i) {
        var to = list[i + 1];
        return to[2] ? '<a class="' + (to[3] && 'tag ' + to[3]) + '" href="' + bar.getAttribute('data-root') + to[2] + '">' + esc(to[1]) + '</a>' : to[1];
      }).join(at > 4 ? '、' : '');
    });
  }

  function show() {
    if (seen === location.hash) return;
    var state = wulian.read(), narrowed = false;
    boxes.forEach(function (box) {
      var given = box.name in state, value = given ? state[box.name] : own[box.name];
      if (box.value !== value) box.value = value;
      if (box.selectedIndex < 0) box.value = '';
      narrowed = narrowed || given;
    });
    if (narrowed && !rows) return load();
    seen = location.hash;
    shown = Math.max(step, +state.n || 0);
    var hits = narrowed ? rows.filter(function (row) {
      return boxes.every(function (box) {
        return box.options ? !box.value || row.is.indexOf(box.name + box.value) >= 0
          : wulian.words(box.value).every(function (word) { return row.text.indexOf(word) >= 0; });
      });
    }) : [];
    written.hidden = narrowed;
    results.innerHTML = hits.slice(0, shown).map(card).join('');
    more.hidden = hits.length <= shown;
    more.textContent = '再看 ' + Math.min(step, hits.length - shown) + ' 篇';
    output.textContent = !narrowed ? '' : hits[0] ? '找到 ' + hits.length + ' 篇' : '没有符合的，换个条件试试';
  }

  function load() {
    var script = document.createElement('script');
    output.textContent = '正在读取……';
    window.wulianBrowse = function (given, list) {
      lists = given;
      rows = list;
      rows.forEach(function (row) {
        row.text = row[0];
        row.is = ['year' + parseInt(row[1], 10)];
        lists.forEach(function (names, i) {
          (row[i + 3] || []).forEach(function (at) {
            row.text += ' ' + names[at + 1][1];
            row.is.push(names[0] + names[at + 1][0]);
          });
        });
        row.text = wulian.fold(row.text);
      });
      show();
    };
    script.src = bar.getAttribute('data-list');
    script.onerror = function () { output.textContent = '没有读到，请刷新重试'; };
    document.head.appendChild(script);
  }

  /* A choice is a step to go back over; words typed in one go are one. */
  bar.oninput = bar.onchange = function (event) {
    var words = event.target.name === 'q', done = event.type === 'change';
    shown = step;
    if (words !== done) go(words && typing ? 'replace' : 'assign');
    typing = words && !done;
  };
  bar.querySelector('button').onclick = function () {
    boxes.forEach(function (box) { box.value = own[box.name]; });
    go('assign');
    boxes[0].focus();
  };
  more.onclick = function () {
    var next = results.children.length;
    shown += step;
    go('replace');
    results.children[next].querySelector('h3 a').focus();
  };
  window.addEventListener('hashchange', show);
  show();
})();
