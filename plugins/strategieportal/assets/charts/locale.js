/* German words of ECharts, as far as a chart of the portal can show them. */
(function (world) {
  'use strict';
  world.registerPortalLocale = function (echarts) {
    echarts.registerLocale('DE', {
      time: {
        month: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
        monthAbbr: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
        dayOfWeek: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
        dayOfWeekAbbr: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa']
      },
      legend: { selector: { all: 'Alle', inverse: 'Umkehren' } },
      toolbox: {
        brush: { title: {} },
        dataView: { title: 'Tabelle', lang: ['Tabelle', 'Schließen', 'Aktualisieren'] },
        dataZoom: { title: { zoom: 'Vergrößern', back: 'Zurücksetzen' } },
        magicType: { title: { line: 'Linien', bar: 'Säulen', stack: 'Gestapelt', tiled: 'Nebeneinander' } },
        restore: { title: 'Zurücksetzen' },
        saveAsImage: { title: 'Als Bild speichern', lang: ['Rechtsklick zum Speichern'] }
      },
      series: { typeNames: { bar: 'Balkendiagramm', line: 'Liniendiagramm', scatter: 'Punktdiagramm', custom: 'Diagramm', chart: 'Diagramm' } },
      aria: {
        general: { withTitle: 'Diagramm: {title}. ', withoutTitle: 'Diagramm. ' },
        series: {
          single: { prefix: '', withName: '{seriesType} „{seriesName}“. ', withoutName: '{seriesType}. ' },
          multiple: { prefix: '{seriesCount} Datenreihen. ', withName: '{seriesType} „{seriesName}“: ', withoutName: '{seriesType}: ',
            separator: { middle: ' ', end: ' ' } }
        },
        data: { allData: '', partialData: 'Die ersten {displayCnt} Werte: ', withName: '{name}: {value}', withoutName: '{value}',
          separator: { middle: '; ', end: '. ' } }
      }
    });
  };
})(globalThis);
