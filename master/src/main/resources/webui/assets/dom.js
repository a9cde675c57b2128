// Builds elements and brings a part of the page up to date in place: what did not change is not touched, so
// scroll position, selection and focus stay.

/** Makes an element; children are elements, texts, or lists of them; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return element;
}

/** Makes the children of parent equal to those given. Rows that carry data-key are matched by it. */
export function patch(parent, children) {
  const fresh = children.flat(Infinity).filter(child => child !== null && child !== undefined);
  const keyed = new Map();
  for (const child of parent.children) if (child.dataset.key) keyed.set(child.dataset.key, child);
  fresh.forEach((child, index) => {
    const node = typeof child === 'string' ? document.createTextNode(child) : child;
    const twin = (node.dataset?.key && keyed.get(node.dataset.key)) || parent.childNodes[index];
    if (!twin || !sameKind(twin, node)) {
      parent.insertBefore(node, parent.childNodes[index] ?? null);
      return;
    }
    if (parent.childNodes[index] !== twin) parent.insertBefore(twin, parent.childNodes[index]);
    update(twin, node);
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild.remove();
}

function sameKind(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && a.dataset?.key === b.dataset?.key;
}

function update(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.tagName === 'INPUT') return;
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  patch(old, [...fresh.childNodes]);
}
