for (const face of ["400 1em 'Source Serif 4'", "400 1em 'Source Sans 3'", "600 1em 'Source Sans 3'"]) {
  document.fonts.load(face);
}
