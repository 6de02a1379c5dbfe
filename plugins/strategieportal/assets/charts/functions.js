/* The functions that a chart's option may name, as {"$fn": "number", "args": [1, " %"]}. The same file runs in the
 * build and in the browser, so that options stay plain JSON and no text is ever evaluated as code. */
(function (world) {
  'use strict';

  function number(value, decimals) {
    if (value === null || value === undefined || isNaN(value)) { return '–'; }
    var parts = Math.abs(+value).toFixed(decimals).split('.');
    parts[0] = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, '.');
    var text = parts.join(',');
    return (value < 0 && /[1-9]/.test(text) ? '\u2212' : '') + text;
  }

  function closest(list, value) {
    var best = -1, away = Infinity, low = Infinity, high = -Infinity;
    for (var i = 0; i < list.length; i++) {
      var distance = Math.abs(list[i][0] - value);
      if (distance < away) { best = i; away = distance; }
      low = Math.min(low, list[i][0]); high = Math.max(high, list[i][0]);
    }
    /* How far is too far depends on the values: an axis may end at 0.000004. */
    return best >= 0 && away <= 1e-6 * (high - low || Math.abs(high) || 1) ? list[best][1] : '';
  }

  var functions = {
    /* axis: a number with fixed decimals and its unit, divided first (for thousands, millions) */
    number: function (decimals, unit, divisor) {
      return function (value) { return number(value / (divisor || 1), decimals) + (unit || ''); };
    },
    /* axis: a word for each value, [[value, word], ...] */
    words: function (list) { return function (value) { return closest(list, value); }; },
    /* label: always this text */
    text: function (text) { return function () { return text; }; },
    /* tooltip: what the mark is called */
    name: function () { return function (mark) { return mark.name; }; },
    /* custom series: a band between two borders, [[x, low, high], ...], drawn once */
    band: function (points) {
      return function (mark, api) {
        if (mark.dataIndex !== 0) { return null; }
        var upper = points.map(function (p) { return api.coord([p[0], p[2]]); });
        var lower = points.map(function (p) { return api.coord([p[0], p[1]]); }).reverse();
        return { type: 'polygon', shape: { points: upper.concat(lower) }, style: { fill: api.visual('color'), opacity: 0.16 } };
      };
    },
    /* custom series: a stretch of time without a value, as a column of the plot's height */
    gap: function (colour) {
      return function (mark, api) {
        var area = mark.coordSys, left = Math.max(area.x, api.coord([api.value(0), 0])[0]);
        var right = Math.min(area.x + area.width, api.coord([api.value(1), 0])[0]);
        return { type: 'rect', shape: { x: left, y: area.y, width: right - left, height: area.height }, style: { fill: colour } };
      };
    }
  };

  function revive(node) {
    if (Array.isArray(node)) { return node.map(revive); }
    if (node === null || typeof node !== 'object') { return node; }
    if (typeof node.$fn === 'string') {
      if (!Object.prototype.hasOwnProperty.call(functions, node.$fn)) { throw new Error('no function named ' + node.$fn); }
      return functions[node.$fn].apply(null, node.args || []);
    }
    var copy = {};
    Object.keys(node).forEach(function (key) { copy[key] = revive(node[key]); });
    return copy;
  }

  world.portalCharts = { functions: functions, revive: revive };
})(globalThis);
