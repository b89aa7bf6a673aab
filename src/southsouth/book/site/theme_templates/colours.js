{
  let mode = "auto";
  try {
    mode = localStorage.getItem("mode") || mode;
  } catch {
    // Without leave to read what was chosen they are as the system's.
  }
  const dark = mode === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : mode === "dark";
  Object.assign(document.documentElement.dataset, { mode, theme: dark ? "dark" : "light" });
}
