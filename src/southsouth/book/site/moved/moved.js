// Leads from the page of a chapter and its numbers to what its address names.
function lead() {
  const name = decodeURIComponent(location.hash.slice(1));
  const place = name ? document.getElementById(name) : document.querySelector("h1");
  if (place) location.replace(place.querySelector("a").href);
}
addEventListener("hashchange", lead);
lead();
