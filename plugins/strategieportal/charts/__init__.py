"""Figures: derived series become a picture in the page, a sentence, a table and files to take away.

The pictures are drawn at build time by ECharts in a JavaScript engine; options are made with pyecharts.
``renderer`` draws, ``figure`` is what pages receive, one file per kind of figure says what is drawn.
"""
