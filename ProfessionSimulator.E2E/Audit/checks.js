// Checks beyond axe. Every check returns its violations in words.
window.audit = (() => {
  const interactive = 'a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]';
  const idReferences = [
    'for', 'form', 'list', 'aria-labelledby', 'aria-describedby',
    'aria-controls', 'aria-details', 'aria-owns', 'aria-errormessage',
  ];
  // The page cannot know the language of what a learner or a program wrote.
  const ownWords = 'textarea, .own-words, code, pre, kbd, script, style, noscript, [translate=no]';
  let remembered = null;

  const describe = element => {
    const text = (element.textContent || element.getAttribute('aria-label') || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const id = element.id ? ` id=${element.id}` : '';
    const className = element.className ? ` class="${element.className}"` : '';
    return `<${element.localName}${id}${className}> ${text}`;
  };
  const isHidden = element => element.closest('.visually-hidden, .skip-link, [inert]') !== null;
  const isSeen = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0 && !isHidden(element);
  const scope = () => document.querySelector('dialog:modal') ?? document;
  const seen = selector => [...scope().querySelectorAll(selector)].filter(isSeen);

  function* headings() {
    const count = document.querySelectorAll('h1').length;
    if (count !== 1) yield `${count} h1`;
  }

  function* ids() {
    const all = [...document.querySelectorAll('[id]')].map(element => element.id);
    for (const id of new Set(all.filter((id, index) => all.indexOf(id) !== index))) yield `the id ${id} stands there twice`;
    for (const attribute of idReferences) {
      for (const element of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/)) {
          if (!document.getElementById(id)) yield `${attribute} of ${describe(element)} leads to ${id}, which is not there`;
        }
      }
    }
  }

  function* languages() {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent.closest(ownWords) || !parent.checkVisibility()) continue;
      const text = texts.currentNode.textContent.replace(/\S+@\S+|\w+(\.\w+)+/g, '');
      const language = parent.closest('[lang]').lang;
      const isCyrillic = /[а-яё]/i.test(text);
      if (language === 'en' && isCyrillic) yield `Russian words within lang=en: ${text.trim()}`;
      if (language === 'ru' && !isCyrillic && /[a-z]{3,}\s+[a-z]{3,}/i.test(text)) yield `English words within lang=ru: ${text.trim()}`;
    }
  }

  // Finds noscript content that a style shows, or whose fields a fragment made live.
  function* withoutScripts() {
    if (!matchMedia('(scripting: enabled)').matches) return;
    for (const element of document.querySelectorAll('noscript')) {
      const content = document.createRange();
      content.selectNodeContents(element);
      if (content.getClientRects().length) yield `noscript is seen: ${element.textContent}`;
      for (const field of element.querySelectorAll('input, select, textarea')) yield `${describe(field)} in noscript is sent all the same`;
    }
  }

  // All pages begin their content at the same edge.
  function* edges() {
    const measureLeft = element => Math.round(element.getBoundingClientRect().left);
    const brand = document.querySelector('.brand');
    if (!brand) return;
    const blocks = 'main > :not(dialog), .attempt > *, .panel > :first-child, .site-footer > p:first-of-type';
    for (const element of document.querySelectorAll(blocks)) {
      if (!isSeen(element) || Math.abs(measureLeft(element) - measureLeft(brand)) <= 1) continue;
      yield `${describe(element)} begins at ${measureLeft(element)}, the header at ${measureLeft(brand)}`;
    }
  }

  // A link in running text may be as low as its line.
  const isInText = element => getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some(node =>
      node !== element && node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 3);

  function measureTarget(element) {
    const own = element.getBoundingClientRect();
    const label = element.matches('input') ? element.closest('label')?.getBoundingClientRect() : null;
    return label ?? own;
  }

  function* targets() {
    for (const element of seen('a[href], button, input:not([type=hidden]), textarea, select, summary')) {
      const { width, height } = measureTarget(element);
      if ((width >= 24 && height >= 24) || isInText(element)) continue;
      yield `${describe(element)} is a target of ${Math.round(width)} × ${Math.round(height)} px`;
    }
  }

  const measureOutline = style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);

  // A card shows its focus by its link's overlay.
  function readLook(element) {
    const style = getComputedStyle(element);
    return { outline: Math.max(measureOutline(style), measureOutline(getComputedStyle(element, '::after'))), shadow: style.boxShadow };
  }

  const isMarked = (before, after) => (after.outline >= 2 && after.outline !== before.outline)
    || (after.shadow !== before.shadow && after.shadow !== 'none');

  function* focus() {
    document.activeElement.blur();
    for (const element of seen(interactive)) {
      if (element.disabled) continue;
      const marked = element.closest('.choice') ?? element;
      const [before, beforeMarked] = [readLook(element), readLook(marked)];
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) yield `${describe(element)} cannot be focused`;
      else if (!isMarked(before, readLook(element)) && !isMarked(beforeMarked, readLook(marked))) {
        yield `${describe(element)} does not show its focus`;
      }
      element.blur();
    }
    remembered?.focus({ preventScroll: true });
  }

  // A shortened address is shown in full in the menu.
  const isAbbreviation = element => element.matches('.account-name') && element.textContent.includes('@');

  function* fit() {
    const width = document.documentElement.clientWidth;
    const isWide = element => element.getBoundingClientRect().right > width + 1;
    if (document.documentElement.scrollWidth > width) {
      yield `scrolls sideways: ${document.documentElement.scrollWidth} px in ${width}`;
      const wide = seen('body *').filter(element => isWide(element) && !isWide(element.parentElement) && !scrollsItself(element));
      yield* wide.map(element => `  ${describe(element)} ends at ${Math.round(element.getBoundingClientRect().right)}`);
    }
    for (const element of seen('body *')) {
      const { overflowX, webkitLineClamp } = getComputedStyle(element);
      // One pixel is for screen readers, and an excerpt is cut on purpose in every window.
      const isClipped = ['hidden', 'clip'].includes(overflowX) && webkitLineClamp === 'none';
      if (!isClipped || element.clientWidth <= 1 || isAbbreviation(element)) continue;
      const text = document.createRange();
      text.selectNodeContents(element);
      if (text.getBoundingClientRect().right > element.getBoundingClientRect().right + 1) yield `${describe(element)} is cut off`;
    }
  }

  const scrollsItself = element => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };

  return {
    structure: () => [...headings(), ...ids(), ...languages(), ...targets(), ...edges(), ...withoutScripts()],
    rememberFocus: () => { remembered = document.activeElement; },
    focus: () => [...focus()],
    fit: () => [...fit()],
  };
})();
