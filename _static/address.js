// Completes the addresses of a page's metadata from the address of the page itself, as long as the
// book does not say where it is published: programs that read them want them in full.
if (location.protocol.startsWith("http")) {
  for (const tag of document.head.querySelectorAll("[data-relative]")) {
    const name = tag.hasAttribute("href") ? "href" : "content";
    tag.setAttribute(name, new URL(tag.getAttribute(name), location.href).href);
  }
}
