// Light, dark, or as the system has it.

const THEMES = ["auto", "light", "dark"];
const remembered = {
  read: () => { try { return localStorage.getItem("glomers-theme"); } catch { return null; } },
  write: theme => { try { localStorage.setItem("glomers-theme", theme); } catch { /* not kept, then */ } },
};

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = `theme: ${theme}`;
  button.onclick = () => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    remembered.write(next);
    setTheme(next);
    changed();
  };
}

function startTheme() {
  const theme = remembered.read();
  setTheme(THEMES.includes(theme) ? theme : "auto");
  document.getElementById("theme").hidden = false;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

const colourOf = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
