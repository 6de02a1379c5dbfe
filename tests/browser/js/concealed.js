// Places (in document order) of elements with text of their own that only a style sheet hides.
() => [...document.querySelectorAll("body *")].flatMap((element, place) =>
  ownText(element) && !element.checkVisibility({ checkVisibilityCSS: true })
    && !element.closest("[hidden], script, style, noscript, template, svg, dialog:not([open]), [popover], datalist, option, details:not([open]) > :not(summary)") ? [place] : [])
