/* Runs in the embedded engine before ECharts: what ECharts expects of its surroundings, and nothing that changes
 * from run to run. */
(function (world) {
  'use strict';
  var seed = 0;
  world.chartLog = [];
  world.setTimeout = world.setTimeout || function () { return 0; };
  world.clearTimeout = world.clearTimeout || function () {};
  function collect(level) {
    return function () { world.chartLog.push(level + ': ' + Array.prototype.join.call(arguments, ' ')); };
  }
  world.console = { log: collect('log'), info: collect('info'), warn: collect('warn'), error: collect('error') };
  // mulberry32, started anew for every picture
  Math.random = function () {
    seed = (seed + 0x6D2B79F5) | 0;
    var t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  world.restartRandom = function () { seed = 42; };
})(globalThis);
