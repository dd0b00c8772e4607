/* Runs before the page is painted: what the reader chose last time. */
(function (root) {
  'use strict';
  root.className += ' js';
  try {
    var theme = localStorage.getItem('wulian-theme');
    var size = localStorage.getItem('wulian-size');
    if (theme === 'dark' || theme === 'light') root.setAttribute('data-theme', theme);
    if (size === 'large' || size === 'huge') root.setAttribute('data-size', size);
  } catch (e) { /* closed */ }
})(document.documentElement);
