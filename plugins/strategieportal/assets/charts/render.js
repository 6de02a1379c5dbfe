/* Runs in the embedded engine after ECharts: the two calls that Python makes. Both take and give JSON. */
(function (world) {
  'use strict';
  var echarts = world.echarts, widths = {};
  world.registerPortalLocale(echarts);

  function measure(text, font) {
    var size = +(/([\d.]+)px/.exec(font || '') || [0, 12])[1];
    // ECharts takes the width of this character for the height of a line.
    if (text === '国') { return { width: 1.2 * size }; }
    var table = widths[/bold|[6-9]00/.test(font || '') ? '600' : '400'] || {}, sum = 0;
    Array.from(text === null || text === undefined ? '' : String(text)).forEach(function (character) {
      var width = character === '\u2060' ? 0 : table[character];
      sum += width === undefined ? (character.codePointAt(0) > 0x2e7f ? 1 : 0.6) : width;
    });
    return { width: sum * size };
  }

  world.setWidths = function (table) {
    widths = table;
    echarts.setPlatformAPI({ measureText: measure });
    return echarts.version;
  };

  world.renderChart = function (job) {
    var chart = null;
    world.chartLog.length = 0;
    world.restartRandom();
    try {
      var option = world.portalCharts.revive(job.option);
      option.animation = false;
      option.useUTC = true;
      chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: job.width, height: job.height, locale: 'DE' });
      chart.setOption(option);
      var painter = chart.getZr().painter;
      if (typeof painter._id !== 'string') { throw new Error('the painter of ECharts has no id any more'); }
      // The public call numbers its ids from chart to chart; this one names them after the picture.
      painter._id = job.uid;
      var svg = painter.renderToString({ useViewBox: true, cssAnimation: false, cssEmphasis: false });
      return JSON.stringify({ svg: svg, log: world.chartLog });
    } catch (error) {
      return JSON.stringify({ error: String(error && error.message || error), log: world.chartLog });
    } finally {
      if (chart) { chart.dispose(); }
    }
  };
})(globalThis);
