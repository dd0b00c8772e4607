/* Wulian · what the page gains with a script: display switches, filters, sorting. Every page is complete without it.
   ES5, no dependencies. */
(function () {
  'use strict';
  var root = document.documentElement;

  function each(list, fn) { for (var i = 0; i < list.length; i++) fn(list[i], i); }
  function all(selector, within) { return (within || document).querySelectorAll(selector); }
  function store(key, value) {
    try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch (e) { /* closed */ }
  }
  /* Text to compare: full-width as half-width, capitals as small letters. One character in, one out, so that a place in
     the folded text is a place in the text. */
  function fold(text) {
    return (text || '').replace(/[A-Z]|[^\x00-\x7f\u4e00-\u9fff]/g, function (c) {
      var n = c.normalize ? c.normalize('NFKC') : c;
      var low = (n.length === 1 ? n : c).toLowerCase();
      return low.length === 1 ? low : c;
    });
  }
  /* The words that somebody typed, folded. */
  function words(text) {
    return fold(text).split(/\s+/).filter(function (word) { return word; });
  }

  /* Display: type size, and light, dark or as the device has it. Each button goes round its choices. */
  var choices = {
    size: { values: ['', 'large', 'huge'], words: ['标准', '大', '特大'], label: '字号', icon: '字' },
    theme: { values: ['', 'dark', 'light'], words: ['自动', '深色', '浅色'], label: '外观', icon: '◐' }
  };
  function chosen(name) { return Math.max(0, choices[name].values.indexOf(root.getAttribute('data-' + name) || '')); }
  function show() {
    each(all('[data-pref]'), function (button) {
      var name = button.getAttribute('data-pref');
      var choice = choices[name];
      var at = chosen(name);
      button.innerHTML = '<span aria-hidden="true">' + choice.icon + '</span><span class="vh">' + choice.label + '：</span> ' + choice.words[at];
      button.title = '点一下换成' + choice.words[(at + 1) % 3];
    });
  }
  each(all('[data-pref]'), function (button) {
    button.addEventListener('click', function () {
      var name = button.getAttribute('data-pref');
      var value = choices[name].values[(chosen(name) + 1) % 3];
      if (value) root.setAttribute('data-' + name, value); else root.removeAttribute('data-' + name);
      store('wulian-' + name, value);
      show();
    });
  });
  show();

  /* Reading aloud, with the device's Chinese voice: a paragraph at a time, so that long texts do not stall and a pause
     is the same everywhere. */
  var voice = window.speechSynthesis;
  var prose = document.querySelector('.kind-article .prose, .kind-text .prose, .kind-plan .prose');
  if (voice && prose) {
    var texts = [document.querySelector('h1')].concat([].filter.call(all('h2,h3,h4,p,li,td,th', prose), function (part) {
      return !part.querySelector('p,li');
    }));
    var place = 0, spoken;
    var speaker = document.createElement('button');
    speaker.type = 'button';
    speaker.className = 'read-aloud';
    var pause = function () {
      spoken = null;
      voice.cancel();
      speaker.textContent = place ? '继续朗读' : '朗读全文';
    };
    var speak = function () {
      var now = spoken = new window.SpeechSynthesisUtterance(texts[place].textContent);
      now.lang = 'zh-CN';
      now.onend = function () {
        if (spoken !== now) return;
        if (texts[++place]) speak(); else { place = 0; pause(); }
      };
      voice.speak(now);
      speaker.textContent = '暂停朗读';
    };
    voice.getVoices(); /* some browsers fetch them late */
    speaker.addEventListener('click', function () {
      if (spoken) pause();
      else if (voice.getVoices().some(function (one) { return /^(zh|cmn)/.test(one.lang); })) speak();
      else speaker.textContent = '没有中文语音，不能朗读';
    });
    window.addEventListener('pagehide', pause);
    pause();
    document.querySelector('.page-head').appendChild(speaker);
  }

  /* Sorting: a heading with data-sort becomes a button; the third click brings the written order back. */
  each(all('table[data-sortable]'), function (table) {
    var body = table.tBodies[0];
    var rows = [].slice.call(body.rows);
    each(all('th[data-sort]', table.tHead), function (th) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = th.textContent;
      th.textContent = '';
      th.appendChild(button);
      button.addEventListener('click', function () {
        var now = th.getAttribute('aria-sort');
        var next = now === 'ascending' ? 'descending' : now === 'descending' ? '' : 'ascending';
        var numeric = th.getAttribute('data-sort') === 'number';
        var sign = next === 'descending' ? -1 : 1;
        var sorted = rows.slice();
        each(all('th[aria-sort]', table.tHead), function (other) { other.removeAttribute('aria-sort'); });
        if (next) {
          th.setAttribute('aria-sort', next);
          sorted = rows.map(function (row, i) {
            var cell = row.cells[th.cellIndex];
            var value = cell.getAttribute('data-value');
            if (value === null) value = cell.textContent;
            return { row: row, at: i, key: numeric ? parseFloat(value) || 0 : fold(value) };
          }).sort(function (a, b) {
            var order = numeric ? a.key - b.key : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
            return order * sign || a.at - b.at;
          }).map(function (entry) { return entry.row; });
        }
        each(sorted, function (row) { body.appendChild(row); });
      });
    });
  });

  /* Filters: a bar names what it filters by id; each select matches a data- attribute of the rows ("a|b" is both).
     What is chosen stands after # in the address. */
  function read() {
    var out = {};
    each(location.hash.slice(1).split('&'), function (pair) {
      var at = pair.indexOf('=');
      if (at > 0) try { out[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1)); } catch (e) { /* not ours */ }
    });
    return out;
  }
  window.wulian = { fold: fold, words: words, read: read };
  each(all('[data-filter]'), function (bar) {
    var target = document.getElementById(bar.getAttribute('data-filter'));
    if (!target) return;
    var rows = target.tBodies ? target.tBodies[0].rows : all('.entry', target);
    var items = [].slice.call(rows).map(function (row) { return { row: row, text: fold(row.textContent) }; });
    var fields = [].slice.call(all('input, select', bar));
    var output = bar.querySelector('output');

    each(all('select[data-collect]', bar), function (select) {
      var seen = {};
      each(items, function (item) {
        each((item.row.getAttribute('data-' + select.name) || '').split('|'), function (value) {
          if (!value || seen['=' + value]) return;
          seen['=' + value] = true;
          select.appendChild(new Option(value, value));
        });
      });
      if (select.options.length < 3) select.parentNode.hidden = true;
    });

    function apply(write) {
      var parts = [];
      var shown = 0;
      each(fields, function (field) {
        if (field.value) parts.push(field.name + '=' + encodeURIComponent(field.value));
      });
      each(items, function (item) {
        var fits = fields.every(function (field) {
          if (!field.value) return true;
          if (field.name === 'q') {
            return words(field.value).every(function (word) { return item.text.indexOf(word) >= 0; });
          }
          return ('|' + item.row.getAttribute('data-' + field.name) + '|').indexOf('|' + field.value + '|') >= 0;
        });
        item.row.hidden = !fits;
        if (fits) shown++;
      });
      output.textContent = !parts.length ? '共 ' + items.length + ' 项'
        : shown ? '找到 ' + shown + ' 项，共 ' + items.length + ' 项' : '没有符合的，换个条件试试';
      if (write) {
        try { history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search); } catch (e) { /* file: */ }
      }
    }
    function restore() {
      var state = read();
      each(fields, function (field) {
        field.value = state[field.name] || '';
        if (field.selectedIndex === -1) field.value = '';
      });
      apply(false);
    }
    bar.hidden = false;
    bar.addEventListener('input', function () { apply(true); });
    bar.addEventListener('change', function () { apply(true); });
    bar.querySelector('button').addEventListener('click', function () {
      each(fields, function (field) { field.value = ''; });
      apply(true);
      fields[0].focus();
    });
    window.addEventListener('hashchange', restore);
    restore();
  });

  /* Paper shows everything: folded parts are opened and closed again, links get full addresses. */
  var opened = [];
  window.addEventListener('beforeprint', function () {
    each(all('main details:not([open])'), function (details) { details.open = true; opened.push(details); });
    var base = document.querySelector('[rel=canonical]');
    if (base) each(all('.prose a:not([href^=http]):not([href^="#"])'), function (link) {
      link.setAttribute('data-url', decodeURI(new URL(link.getAttribute('href'), base.href)));
    });
  });
  window.addEventListener('afterprint', function () {
    each(opened, function (details) { details.open = false; });
    opened = [];
  });

  /* The menu closes with Escape. */
  var menu = document.querySelector('.fold');
  if (menu) {
    document.addEventListener('keydown', function (event) {
      if ((event.key === 'Escape' || event.keyCode === 27) && menu.open) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    });
  }
})();
